"""The closer look at small faces."""

from typing import Any, cast

import numpy as np
import pytest
from made_face import face

from mock_interview.perception.face_finder import LOST_LOOKS, FaceFinder, FoundFace, Head
from mock_interview.perception.frames import Image
from mock_interview.perception.landmarks import Array, Box, FaceLandmarks

WIDTH, HEIGHT = 640, 480


def picture() -> Image:
    """Each pixel knows its place: red and green hold x, y, in fours."""
    rgb = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    rgb[..., 0] = np.arange(WIDTH)[None, :] // 4
    rgb[..., 1] = np.arange(HEIGHT)[:, None] // 4
    return rgb


class FakeModel:
    """Sees one face where it is, in the coordinates of the part that it is shown."""

    def __init__(self, middle_px: tuple[float, float] | None, size_px: float = 60) -> None:
        self.middle_px, self.size_px = middle_px, size_px
        self.shown: list[tuple[int, int]] = []
        self.forgot_before: list[int] = []  # number of the look
        self.closed = False

    def forget(self, t_ms: int) -> None:
        self.forgot_before.append(len(self.shown))

    def find(self, rgb: Image, t_ms: int) -> list[FaceLandmarks]:
        self.shown.append(rgb.shape[:2])
        if self.middle_px is None:
            return []
        left, top = int(rgb[0, 0, 0]) * 4, int(rgb[0, 0, 1]) * 4
        x, y = self.middle_px
        if not (left <= x < left + rgb.shape[1] and top <= y < top + rgb.shape[0]):
            return []
        return [face((x - left, y - top), self.size_px)]

    def close(self) -> None:
        self.closed = True


class FakeCrowd:
    def __init__(self, boxes: list[Box]) -> None:
        self.boxes = boxes
        self.asked = 0
        self.closed = False

    def find(self, rgb: Image) -> list[Box]:
        self.asked += 1
        return self.boxes

    def close(self) -> None:
        self.closed = True


def finder(model: FakeModel, crowd: FakeCrowd | None = None) -> FaceFinder:
    return FaceFinder(cast("Any", model), cast("Any", crowd))


def looks(made: FaceFinder, count: int, head: Head | None = None, from_ms: int = 0) -> list[FoundFace | None]:
    return [made.find(picture(), from_ms + 66 * i, head) for i in range(count)]


def middle(found: FoundFace | None) -> Array:
    assert found is not None
    return found.face.points_px[1, :2]


def test_a_large_face_is_looked_at_in_the_whole_picture() -> None:
    model = FakeModel((320, 240), 200)
    looks(finder(model), 5)
    assert set(model.shown) == {(HEIGHT, WIDTH)}


def test_a_small_face_is_looked_at_closer_from_the_second_look_on() -> None:
    model = FakeModel((400, 200), 60)
    looks(finder(model), 4)
    assert model.shown == [(HEIGHT, WIDTH), *[(180, 180)] * 3]


@pytest.mark.parametrize("place", [(400, 200), (40, 30), (620, 460), (320, 240)])
def test_its_points_are_those_of_the_whole_picture(place: tuple[int, int]) -> None:
    whole, *closer = looks(finder(FakeModel(place)), 4)
    for found in closer:
        assert middle(found) == pytest.approx(middle(whole), abs=4)


def test_the_part_follows_a_face_that_moves() -> None:
    model = FakeModel((200, 240))
    made = finder(model)
    for step in range(40):
        model.middle_px = (200 + 5 * step, 240)
        assert middle(made.find(picture(), 66 * step, None))[0] == pytest.approx(200 + 5 * step, abs=4)


def test_a_face_that_comes_near_is_seen_whole_again() -> None:
    model = FakeModel((320, 240), 60)
    made = finder(model)
    looks(made, 3)
    model.size_px = 200
    looks(made, 3, from_ms=1000)
    assert model.shown[-1] == (HEIGHT, WIDTH)


def test_a_lost_face_is_looked_for_in_the_whole_picture_again() -> None:
    model = FakeModel((100, 100))
    made = finder(model)
    looks(made, 3)
    model.middle_px = (500, 400)
    found = looks(made, LOST_LOOKS + 3, from_ms=1000)
    assert found[0] is None
    assert middle(found[-1]) == pytest.approx((500, 403.6), abs=4)


def test_the_bodys_head_says_where_to_look_closer() -> None:
    model = FakeModel(None)
    made = finder(model)
    looks(made, 3, Head(400, 150, 50))
    assert model.shown[-1] == (150, 150)


def test_but_a_wrong_hint_does_not_last() -> None:
    model = FakeModel(None)
    looks(finder(model), 8 * LOST_LOOKS, Head(400, 150, 50))
    assert {(HEIGHT, WIDTH), (150, 150)} <= set(model.shown)
    assert model.shown[1:].count((HEIGHT, WIDTH)) > 0


def test_others_are_counted_every_two_seconds() -> None:
    crowd = FakeCrowd([Box(280, 150, 100, 120, 0.9), Box(20, 150, 60, 70, 0.8)])
    found = looks(finder(FakeModel((330, 210), 150), crowd), 45)  # three seconds
    assert crowd.asked == 2
    assert found[-1] is not None
    assert found[-1].faces == 2


def test_closing_frees_both_models() -> None:
    model, crowd = FakeModel(None), FakeCrowd([])
    finder(model, crowd).close()
    assert model.closed
    assert crowd.closed


def test_another_part_is_begun_afresh_and_the_same_one_followed() -> None:
    model = FakeModel((400, 200), 60)
    made = finder(model)
    looks(made, 10)
    assert model.forgot_before == [1]  # from the whole picture to the part
    model.size_px = 200
    looks(made, 10, from_ms=1000)
    assert len(model.forgot_before) == 2


class Small(FakeModel):
    """Sees a face only where it fills a fifth of what is shown."""

    def find(self, rgb: Image, t_ms: int) -> list[FaceLandmarks]:
        found = super().find(rgb, t_ms)
        return found if self.size_px >= 0.2 * max(rgb.shape[:2]) else []


@pytest.mark.parametrize("place", [(320, 120), (320, 330), (120, 130), (530, 130)])
def test_a_face_too_small_for_the_whole_picture_is_searched_in_parts_of_it(place: tuple[int, int]) -> None:
    made = finder(Small(place, 60))
    *_, before, last = looks(made, 10)
    assert middle(before) == pytest.approx(middle(last), abs=4)


def test_a_picture_on_the_wall_does_not_take_the_place_of_who_left() -> None:
    model = Small((320, 160), 160)
    made = finder(model)
    assert all(looks(made, 5))
    model.size_px = 60
    assert not any(looks(made, 30, from_ms=1000))


def test_nobody_is_searched_for_in_the_whole_picture_every_other_time() -> None:
    model = FakeModel(None)
    looks(finder(model), 20)
    assert model.shown.count((HEIGHT, WIDTH)) == 10
