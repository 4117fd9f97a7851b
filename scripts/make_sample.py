"""Makes the sample rehearsal: ``python scripts/make_sample.py --out assets/sample``.

Needs the Piper voice in the folder of models; ``--portrait`` cuts the portrait anew, which needs the face
landmarker and scikit-image, too. The same seed gives the same rehearsal.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from mock_interview.session.models import ModelStore  # noqa: E402
from mock_interview.session.paths import Paths  # noqa: E402
from mock_interview.session.sample import RECORDING, TRUTH  # noqa: E402
from scripts.sample.acting import Actor, absence  # noqa: E402
from scripts.sample.figure import Figure  # noqa: E402
from scripts.sample.media import RATE_HZ, write_mp4  # noqa: E402
from scripts.sample.phone import Phone  # noqa: E402
from scripts.sample.portrait import Array, Portrait  # noqa: E402
from scripts.sample.room import room  # noqa: E402
from scripts.sample.speech import Speaker, loudness, room_tone  # noqa: E402
from scripts.sample.story import Script, write_script  # noqa: E402
from scripts.sample.truth_file import truth_text  # noqa: E402

WIDTH, HEIGHT, FPS, CRF = 640, 480, 30, 25
PHONE_X_H, PHONE_Y_H, PHONE_AWAY_Y_H, PHONE_TILT_DEG = 0.93, 0.86, 1.32, 4.0


def frames(script: Script, portrait: Portrait, seed: int) -> Iterator[Array]:
    """Every picture of the rehearsal."""
    actor = Actor(script.events, loudness(script.sound, FPS), FPS, seed)
    figure = Figure(portrait, room(WIDTH, HEIGHT, seed))
    phone = Phone(WIDTH, HEIGHT, PHONE_TILT_DEG)
    for number in range(len(script.sound) * FPS // RATE_HZ):
        moment = actor.at(number)
        picture = figure.draw(moment.pose)
        if moment.phone > 0:
            y_h = PHONE_AWAY_Y_H + (PHONE_Y_H - PHONE_AWAY_Y_H) * moment.phone
            picture = phone.draw(picture, PHONE_X_H, y_h)
        yield picture


def main() -> None:
    """Makes it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--models", type=Path, default=Paths.default().models, help="folder of model files")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--portrait", action="store_true", help="cut the portrait anew, too")
    parser.add_argument("--truth-only", action="store_true", help="leave the recording as it is")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    store = ModelStore(wanted.models)
    if wanted.portrait:
        from scripts.sample.cut_portrait import cut

        cut(store.path("face_landmarker")).save(wanted.out)
    script = write_script(Speaker(store.path("piper_joe"), wanted.seed))
    script.sound = script.sound[: len(script.sound) * FPS // RATE_HZ * RATE_HZ // FPS]
    if not wanted.truth_only:
        sound = np.clip(script.sound + room_tone(len(script.sound), wanted.seed), -1, 1)
        pictures = frames(script, Portrait.load(wanted.out), wanted.seed)
        write_mp4(wanted.out / RECORDING, pictures, FPS, sound, CRF)
    script.events = [absence(e) if e.habit == "absent" else e for e in script.events]
    (wanted.out / TRUTH).write_text(truth_text(script), encoding="utf-8")


if __name__ == "__main__":
    main()
