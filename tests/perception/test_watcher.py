"""From frames to observations: without models, with them, and on real recordings."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mock_interview.core.model import (
    FaceObservation,
    HabitEvent,
    MarkKind,
    MarkObservation,
    Observation,
    replay,
)
from mock_interview.detectors import face_touch, looking_away
from mock_interview.detectors.gaze_zones import ZoneJudge
from mock_interview.perception.frames import Image, VideoFrame
from mock_interview.perception.sources import FileVideo
from mock_interview.perception.watcher import ModelFiles, Watcher
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.senses import Watcher as AnyWatcher

NO_MODELS = ModelFiles(None, None, None, None, None)


def frames(rgb: Image, count: int) -> list[VideoFrame]:
    return [VideoFrame(i / 15, i, rgb) for i in range(count)]


def watched(watcher: AnyWatcher, pictures: Iterable[VideoFrame]) -> list[Observation]:
    try:
        seen = [obs for frame in pictures for obs in watcher.see(frame)]
        return seen + list(watcher.finish())
    finally:
        watcher.close()


def test_without_models_nothing_is_seen_and_no_thread_is_left() -> None:
    before = set(threading.enumerate())
    assert watched(Watcher(NO_MODELS), frames(np.zeros((48, 64, 3), np.uint8), 10)) == []
    assert set(threading.enumerate()) == before


def test_a_watcher_that_saw_nothing_closes_too() -> None:
    watcher = Watcher(NO_MODELS)
    assert watcher.finish() == []
    watcher.close()


def look_at(model_dir: Path, rgb: Image) -> FaceObservation:
    watcher, _ = ModelSenses(model_dir).watcher()
    seen = watched(watcher, frames(np.ascontiguousarray(rgb), 10))
    faces = [obs for obs in seen if isinstance(obs, FaceObservation)]
    assert len(faces) == 10
    assert faces[-1].present
    return faces[-1]


@pytest.fixture(scope="module")
def portrait() -> Image:
    data = pytest.importorskip("skimage.data", reason="scikit-image has the portrait")
    return data.astronaut()


@pytest.mark.models
def test_a_mirrored_portrait_has_the_mirrored_look(model_dir: Path, portrait: Image) -> None:
    look, other = look_at(model_dir, portrait), look_at(model_dir, np.fliplr(portrait))
    for name in ("yaw_deg", "gaze_yaw_deg"):
        assert getattr(other, name) == pytest.approx(-getattr(look, name), abs=2)
    # The face model itself is not symmetric: it sees this head's pitch 1.8 degrees and the lids .06 apart.
    for name in ("pitch_deg", "gaze_pitch_deg"):
        assert getattr(other, name) == pytest.approx(getattr(look, name), abs=2.5)
    assert other.eye_openness == pytest.approx(look.eye_openness, abs=0.08)
    assert other.x_h == pytest.approx(1 - (look.x_h or 0), abs=0.02)


@pytest.mark.models
def test_the_look_does_not_depend_on_the_pictures_shape(model_dir: Path, portrait: Image) -> None:
    square = look_at(model_dir, portrait)
    for width, height in ((4, 3), (16, 9), (9, 16)):
        across = max(0, round(512 * width / height) - 512) // 2
        down = max(0, round(512 * height / width) - 512) // 2
        look = look_at(model_dir, np.pad(portrait, ((down, down), (across, across), (0, 0)), mode="edge"))
        assert look.gaze_yaw_deg == pytest.approx(square.gaze_yaw_deg, abs=1.5)
        assert look.gaze_pitch_deg == pytest.approx(square.gaze_pitch_deg, abs=1.5)
        assert look.eye_openness == pytest.approx(square.eye_openness, abs=0.05)


def pictures_of(clip: Path, *, mirror: bool) -> Iterator[VideoFrame]:
    for frame in FileVideo(clip):
        yield replace(frame, rgb=np.ascontiguousarray(np.fliplr(frame.rgb))) if mirror else frame


def observed(model_dir: Path, clip: Path, *, mirror: bool = False) -> list[Observation]:
    """What is seen in a clip, judged with a learnt reference; the whole clip is an answer."""
    watcher, _ = ModelSenses(model_dir).watcher()
    seen = watched(watcher, pictures_of(clip, mirror=mirror))
    judge = ZoneJudge()
    judge.learn(obs for obs in seen if isinstance(obs, FaceObservation))
    judged = [replace(o, zone=judge.zone(o)) if isinstance(o, FaceObservation) else o for o in seen]
    return [MarkObservation(0.0, MarkKind.ANSWER_START), *judged]


@pytest.mark.models
@pytest.mark.shared_data
@pytest.mark.parametrize(("mirror", "side"), [(False, "left"), (True, "right")])
def test_eyes_alone_that_look_aside_are_found(
    model_dir: Path, shared_data: Path, mirror: bool, side: str
) -> None:
    clip = shared_data / "video" / "proctoringai_center_left_center.mp4"
    events = list(replay(looking_away.Detector(), observed(model_dir, clip, mirror=mirror)))
    (event,) = (e for e in events if e.duration_s > 1 and e.start < 13.9)
    assert event.detail["direction"] == side
    assert (event.start, event.end) == (pytest.approx(5.6, abs=0.4), pytest.approx(10.4, abs=0.4))


def touches(model_dir: Path, clip: Path) -> list[HabitEvent]:
    return list(replay(face_touch.Detector(), observed(model_dir, clip)))


@pytest.mark.models
@pytest.mark.shared_data
@pytest.mark.parametrize(("name", "start", "end"), [("asl_bird", 0.45, 1.4), ("asl_brother", 0.58, 0.85)])
def test_a_hand_at_the_face_is_one_touch(
    model_dir: Path, shared_data: Path, name: str, start: float, end: float
) -> None:
    (touch,) = touches(model_dir, shared_data / "video" / f"{name}.mp4")
    assert touch.start < end
    assert start < touch.end


@pytest.mark.models
@pytest.mark.shared_data
def test_a_hand_on_the_chest_is_none(model_dir: Path, shared_data: Path) -> None:
    assert touches(model_dir, shared_data / "video" / "asl_please.mp4") == []
