"""What is said of how one sits and how it is lit."""

from dataclasses import replace

import numpy as np
import pytest

from mock_interview.core.model import FaceObservation
from mock_interview.perception.framing import Advice, FramingJudge, assess_picture

WIDTH_PX, HEIGHT_PX = 640, 480
WELL = FaceObservation(0.0, faces=1, x_h=2 / 3, y_h=0.4, size_h=0.28, roll_deg=2.0)


def picture(face_level: int, room_level: int, face: FaceObservation = WELL) -> np.ndarray:
    made = np.full((HEIGHT_PX, WIDTH_PX, 3), room_level, np.uint8)
    assert face.x_h is not None
    assert face.y_h is not None
    assert face.size_h is not None
    y, x = np.ogrid[:HEIGHT_PX, :WIDTH_PX]
    inside = np.hypot(x / HEIGHT_PX - face.x_h, y / HEIGHT_PX - face.y_h) < 0.6 * face.size_h
    made[inside] = face_level
    return made


def judged(face: FaceObservation, light: np.ndarray | None = None) -> dict[str, Advice]:
    judge = FramingJudge()
    for i in range(30):
        judge.update(replace(face, t=i / 15))
    judge.see(picture(120, 110, WELL) if light is None else light, face)
    return {advice.slug: advice for advice in judge.advice()}


def test_who_sits_well_hears_so() -> None:
    found = judged(WELL)
    assert set(found) == {"face", "size", "place", "tilt", "light"}
    assert all(advice.ok for advice in found.values())


@pytest.mark.parametrize(
    ("change", "slug", "word"),
    [
        ({"size_h": 0.10}, "size", "closer"),
        ({"size_h": 0.55}, "size", "back"),
        ({"x_h": 0.25}, "place", "side"),
        ({"x_h": 1.10}, "place", "side"),
        ({"y_h": 0.70}, "place", "low"),
        ({"y_h": 0.15}, "place", "upper edge"),
        ({"roll_deg": -22.0}, "tilt", "tilted"),
        ({"faces": 2}, "face", "Somebody else"),
    ],
    ids=str,
)
def test_what_is_amiss_is_said_and_nothing_else(change: dict[str, float], slug: str, word: str) -> None:
    found = judged(replace(WELL, **change))
    assert [advice.slug for advice in found.values() if not advice.ok] == [slug]
    assert word in found[slug].sentence


@pytest.mark.parametrize(
    ("face_level", "room_level", "word"),
    [
        (30, 40, "dark"),
        (60, 220, "behind you"),
        (252, 120, "too bright"),
        (120, 110, "good"),
        (90, 60, "good"),
    ],
)
def test_the_light_is_judged_on_the_face(face_level: int, room_level: int, word: str) -> None:
    found = judged(WELL, picture(face_level, room_level))
    assert word in found["light"].sentence
    assert found["light"].ok == (word == "good")


def test_without_a_face_it_says_so_and_judges_the_room() -> None:
    found = judged(FaceObservation(0.0), picture(20, 20))
    assert [advice.slug for advice in found.values()] == ["face", "light"]
    assert not found["face"].ok
    assert "dark" in found["light"].sentence


def test_a_glance_aside_does_not_change_the_verdict() -> None:
    judge = FramingJudge()
    for i in range(30):
        judge.update(replace(WELL, t=i / 15) if i % 4 else FaceObservation(i / 15))
    assert all(advice.ok for advice in judge.advice())


def test_only_the_last_two_seconds_count() -> None:
    judge = FramingJudge()
    for i in range(90):
        judge.update(replace(WELL, t=i / 15, size_h=0.1 if i < 50 else 0.28))
    assert all(advice.ok for advice in judge.advice())


def test_nothing_seen_is_nothing_said() -> None:
    assert FramingJudge().advice() == []


@pytest.mark.parametrize("shape", [(480, 640), (640, 480), (720, 1280), (30, 40)])
def test_brightness_is_that_of_the_picture(shape: tuple[int, int]) -> None:
    check = assess_picture(np.full((*shape, 3), 77, np.uint8), None)
    assert check.brightness == pytest.approx(77, abs=0.5)
