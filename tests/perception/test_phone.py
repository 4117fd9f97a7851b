"""Candidates for a phone, and the closer look."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import Phone
from mock_interview.detectors.phone_glance import Limits
from mock_interview.perception.landmarks import Box, PhoneModel
from mock_interview.perception.phone import CANDIDATE_SCORE, TURNS_DEG, find_phones
from mock_interview.session.models import ModelStore
from scripts.sample.figure import Pose
from scripts.sample.phone import WIDTH_H as DRAWN_WIDTH_H
from scripts.sample.phone import Phone as DrawnPhone
from tests.made.clips import drawing

PICTURE = np.zeros((480, 640, 3), np.uint8)


class FakeModel:
    """Gives some boxes for the whole picture, others for the enlarged part."""

    def __init__(self, whole: list[Box], closer: list[Box] | None = None) -> None:
        self._answers = [whole, closer or []]
        self.shown: list[tuple[int, ...]] = []

    def find(self, rgb: np.ndarray) -> list[Box]:
        self.shown.append(rgb.shape)
        return list(self._answers[len(self.shown) - 1])


def find(model: FakeModel, middle_x_h: float | None = None) -> tuple[Phone, ...]:
    return find_phones(cast("Any", model), PICTURE, middle_x_h)


def test_a_box_becomes_a_phone_in_picture_heights() -> None:
    assert find(FakeModel([Box(240, 360, 48, 96, 0.5)])) == (Phone(0.55, 0.85, 0.1, 0.2, 0.5),)


def test_without_interest_there_is_one_look() -> None:
    model = FakeModel([])
    assert find(model) == ()
    assert model.shown == [(480, 640, 3)]


@given(st.floats(-1, 3))
def test_the_closer_look_lies_within_the_picture_and_is_twice_as_large(middle_x_h: float) -> None:
    model = FakeModel([])
    find(model, middle_x_h)
    assert model.shown[1] == (2 * 288, 2 * 448, 3)


def test_what_it_finds_is_placed_in_the_whole_picture() -> None:
    (phone,) = find(FakeModel([], [Box(448 - 48, 288 - 96, 96, 192, 0.4)]), 320 / 480)
    assert (phone.x_h, phone.y_h) == pytest.approx((320 / 480, (192 + 144) / 480))
    assert (phone.width_h, phone.height_h) == pytest.approx((48 / 480, 96 / 480))


def test_the_same_phone_seen_twice_is_one_with_the_better_score() -> None:
    whole = [Box(296, 288, 48, 96, 0.3)]
    closer = [Box(448 - 48, 288 - 96, 96, 192, 0.6)]
    (phone,) = find(FakeModel(whole, closer), 320 / 480)
    assert phone.score == 0.6


def test_a_phone_before_a_chest_that_passes_for_one_is_kept() -> None:
    chest, phone = Box(200, 240, 240, 240, 0.6), Box(290, 320, 48, 80, 0.25)
    assert [found.width_h * 480 for found in find(FakeModel([chest, phone]))] == [240, 48]


def test_two_phones_are_two_best_first() -> None:
    scores = [p.score for p in find(FakeModel([Box(0, 0, 40, 80, 0.2), Box(300, 300, 40, 80, 0.7)]))]
    assert scores == [0.7, 0.2]


class BrightModel:
    """Finds what is bright, wherever it is shown."""

    def find(self, rgb: np.ndarray) -> list[Box]:
        rows, columns = np.nonzero(rgb[..., 0] > 128)
        if rows.size == 0:
            return []
        left, top = int(columns.min()), int(rows.min())
        return [Box(left, top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top, 0.5)]


class CloserModel(BrightModel):
    """Sees nothing in the whole picture."""

    def find(self, rgb: np.ndarray) -> list[Box]:
        return [] if rgb.shape == PICTURE.shape else super().find(rgb)


@pytest.mark.parametrize("turn_deg", TURNS_DEG)
@pytest.mark.parametrize("place_px", [(320, 340), (200, 300), (430, 400)])
def test_a_turned_look_finds_it_where_it_is(turn_deg: float, place_px: tuple[int, int]) -> None:
    x_px, y_px = place_px
    picture = PICTURE.copy()
    picture[y_px - 10 : y_px + 10, x_px - 10 : x_px + 10] = 255
    (phone,) = find_phones(cast("Any", CloserModel()), picture, 320 / 480, turn_deg)
    assert (480 * phone.x_h, 480 * phone.y_h) == pytest.approx((x_px, y_px), abs=1.5)
    assert 480 * phone.width_h == pytest.approx(20, abs=9)  # an upright box around it


def test_turns_are_the_same_to_both_sides() -> None:
    assert sorted(-turn for turn in TURNS_DEG) == sorted(TURNS_DEG)


@pytest.mark.models
@pytest.mark.slow
@pytest.mark.parametrize("tilt_deg", [-30, -20, 0, 20, 30])
@pytest.mark.parametrize("width_px", [60, 80])
def test_a_small_phone_is_found_however_it_is_held(model_dir: Path, tilt_deg: int, width_px: int) -> None:
    """Drawn into a picture as a camera gives it: well above what is enough with a hand at it."""
    picture = np.ascontiguousarray(drawing(Pose(), size=(960, 720))[..., ::-1])
    room_px = round(width_px / DRAWN_WIDTH_H)  # the part of the picture in which the phone has that width
    part = picture[720 - room_px :, 560 : 560 + room_px]
    part[:] = DrawnPhone(room_px, room_px, tilt_deg).draw(part, 0.5, 0.5)
    model = PhoneModel(ModelStore(model_dir).path("phone_detector"), CANDIDATE_SCORE)
    middle_h = (560 + room_px / 2) / 720, 1 - room_px / 2 / 720
    try:
        found = [phone for turn in TURNS_DEG for phone in find_phones(model, picture, middle_h[0], turn)]
    finally:
        model.close()
    there = [p for p in found if (p.x_h, p.y_h) == pytest.approx(middle_h, abs=0.1)]
    assert max(p.score for p in there) >= 1.5 * Limits().weak_score
