"""A whole rehearsal with the program as it is: its window, a camera, a microphone, the models."""

import time
from dataclasses import dataclass
from statistics import median

import av
import numpy as np
import pytest

from mock_interview.core.record import Interval, SessionRecord
from mock_interview.core.timeline import overlap_s
from mock_interview.session.sample import sample_truth
from tests.end_to_end.program import Program
from tests.end_to_end.world import TEXTS, World, begin, check_left
from tests.made.clap import first_of_each, heard, is_white
from tests.made.studio import CLAP_AFTER_S

pytestmark = [pytest.mark.models, pytest.mark.slow]

SYNC_S = 0.040
EDGE_S = 0.7  # of an event's beginning and end, as in the sample's own test
TRACK_ENDS_S = 0.5  # from the session's end: devices close one after the other
LONGEST_GAP_S = 1.0  # without a picture, on a computer that is busy with something else
CAMERA_OPENS_S = 5.0  # a stream on a busy machine; nobody answers yet
# The reminders are the program's own, as long as it runs.
LEFT = {"timers": ["Reminders"], "threads": [], "children": [], "files": []}
REPORT_FILLS_S = 20.0  # its parts come in steps
CLAPS = 3  # of a piece in the sound; the first of them is not seen


@dataclass(frozen=True, slots=True)
class Tracks:
    """A recording, decoded to its end."""

    frames_s: np.ndarray
    sound_s: float
    tones_s: np.ndarray  # one row for each piece
    flashes_s: np.ndarray


def decoded(path: str) -> Tracks:
    frames_s: list[float] = []
    white_s: list[float] = []
    with av.open(path) as container:
        for frame in container.decode(video=0):
            assert frame.time is not None
            frames_s.append(frame.time)
            if is_white(frame.to_ndarray(format="gray")):
                white_s.append(frame.time)
    with av.open(path) as container:
        rate_hz = container.streams.audio[0].rate
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    tones_s = heard(sound, rate_hz).reshape(-1, CLAPS)
    return Tracks(
        np.array(frames_s), len(sound) / rate_hz, tones_s, first_of_each(np.array(white_s)).reshape(-1, 2)
    )


def rehearse(program: Program, world: World) -> None:
    """Three questions, each answered with a piece of the sample."""
    program.press("Space")
    for number, piece in enumerate(world.pieces, start=1):
        program.wait_to_see(f"Question {number} of {len(world.pieces)}")
        program.wait_to_see("Listening")
        world.studio.act(piece)
        program.press("Space")


def test_from_the_choice_to_the_report(world: World) -> None:
    with world.program() as program:
        begin(program)
        rehearse(program, world)
        program.wait_for_title("How was it?")
        program.click("Skip this")
        program.wait_for_title("Report")
        program.wait_to_see("3 answers")
        seen = program.look()
        check_let_go(program, world)
        last = program.close()
    assert program.errors.read_text() == ""
    check_left(last, world)
    with world.surroundings().store() as store:
        [kept] = store.sessions()
        assert store.origin(kept.id) == ("live", "done")
        record = store.load(kept.id)
    assert any("once, in 1 of 3 answers" in text for text in seen["texts"]), "the phone is told first"
    assert sorted(answer.question for answer in record.answers) == sorted(TEXTS)
    assert record.notes == ()
    assert record.media is not None
    tracks = decoded(record.media)
    check_recording(record, tracks, world)
    check_findings(record, tracks, world)


def check_let_go(program: Program, world: World) -> None:
    """With the report on the screen, nothing of the rehearsal runs any more.

    What reads the sessions for the report, in the background, does so for a moment.
    """
    deadline = time.monotonic() + REPORT_FILLS_S
    while (left := own_left(program, world)) != LEFT and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left == LEFT
    assert world.studio.camera.viewers == 0
    assert world.studio.listeners == 0


def own_left(program: Program, world: World) -> dict[str, list[str]]:
    """What lives in it now, apart from what any program of its kind has and the film that may play."""
    left = program.left()
    files = {path.rpartition("/")[2] for path in left["handles"] if str(world.home) in path}
    return {
        "timers": left["timers"],
        "threads": [name for name in left["threads"] if not name.startswith(("MainThread", "job_"))],
        "children": left["children"],
        "files": sorted(files - {"session.mp4"}),
    }


def check_recording(record: SessionRecord, tracks: Tracks, world: World) -> None:
    """Both tracks are whole, as long as the session, and in step."""
    assert tracks.frames_s[0] == 0.0
    opening_s, *gaps_s = np.diff(tracks.frames_s)  # a black picture stands for the time the camera takes
    assert opening_s < CAMERA_OPENS_S
    assert max(gaps_s) < LONGEST_GAP_S
    assert tracks.frames_s[-1] == pytest.approx(record.duration_s, abs=TRACK_ENDS_S)
    assert tracks.sound_s == pytest.approx(record.duration_s, abs=TRACK_ENDS_S)
    recorded_s = tracks.tones_s[:, 1:].ravel() - tracks.flashes_s.ravel()
    in_life_s = [clap.heard_t - clap.seen_t for clap in world.studio.claps]
    assert abs(median(recorded_s - in_life_s)) < SYNC_S
    lengths_s = tracks.tones_s[:, 2] - tracks.tones_s[:, 1]
    assert lengths_s == pytest.approx(
        [piece.claps_s[1] - piece.claps_s[0] for piece in world.pieces], abs=0.02
    )


def check_findings(record: SessionRecord, tracks: Tracks, world: World) -> None:
    """What happens in the pieces is found, and the time at which it does."""
    for piece, (_, first_clap_s, _) in zip(world.pieces, tracks.tones_s, strict=True):
        later_s = float(first_clap_s) - CLAP_AFTER_S - piece.start_s
        for true in sample_truth().events:
            inside = piece.start_s < true.start and true.end < piece.end_s
            if inside and true.habit in ("looking_away", "phone_glance", "long_pause"):
                found = [
                    Interval(stored.event.start, stored.event.end)
                    for stored in record.events
                    if stored.event.habit == true.habit
                ]
                seen_s = overlap_s(found, true.start + later_s, true.end + later_s)
                assert seen_s >= true.end - true.start - 2 * EDGE_S, true
