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

from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths
from mock_interview.session.sample import RECORDING, TRUTH
from scripts.sample.acting import Actor, absence
from scripts.sample.figure import Figure
from scripts.sample.media import RATE_HZ, Coding, write_media
from scripts.sample.phone import Phone
from scripts.sample.portrait import Array, Portrait
from scripts.sample.room import room
from scripts.sample.speech import Speaker, loudness, room_tone
from scripts.sample.story import Script, write_script
from scripts.sample.truth_file import truth_text

WIDTH, HEIGHT, FPS = 640, 480, 30
CODING = Coding(
    fps=FPS,
    video_options={"crf": "25", "preset": "slow", "g": str(2 * FPS)},  # seeks to any two seconds
    container_options={"movflags": "+faststart", "fflags": "+bitexact"},
)
PHONE_X_H, PHONE_Y_H, PHONE_AWAY_Y_H, PHONE_TILT_DEG = 0.93, 0.86, 1.32, 4.0


def frames(script: Script, portrait: Portrait, seed: int) -> Iterator[tuple[float, Array]]:
    """Every picture of the rehearsal, with its time in seconds."""
    actor = Actor(script.events, loudness(script.sound, FPS), FPS, seed)
    figure = Figure(portrait, room(WIDTH, HEIGHT, seed))
    phone = Phone(WIDTH, HEIGHT, PHONE_TILT_DEG)
    for number in range(len(script.sound) * FPS // RATE_HZ):
        moment = actor.at(number)
        picture = figure.draw(moment.pose)
        if moment.phone > 0:
            y_h = PHONE_AWAY_Y_H + (PHONE_Y_H - PHONE_AWAY_Y_H) * moment.phone
            picture = phone.draw(picture, PHONE_X_H, y_h)
        yield number / FPS, picture


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
        write_media(wanted.out / RECORDING, CODING, (WIDTH, HEIGHT), pictures, sound)
    script.events = [absence(e) if e.habit == "absent" else e for e in script.events]
    (wanted.out / TRUTH).write_text(truth_text(script), encoding="utf-8")


if __name__ == "__main__":
    main()
