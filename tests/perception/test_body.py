"""Shoulders and nose from pose landmarks."""

import numpy as np
import pytest

from mock_interview.core.model import BodyObservation
from mock_interview.perception.body import measure_body
from mock_interview.perception.face_finder import head_of


def pose(hidden: tuple[int, ...] = ()) -> np.ndarray:
    points = np.zeros((33, 3))
    points[:, 2] = 0.9
    points[0, :2] = 320, 100
    # The person's left is on the picture's right.
    points[7, :2], points[8, :2] = (350, 105), (290, 105)
    points[11, :2], points[12, :2] = (420, 240), (220, 250)
    points[list(hidden), 2] = 0.1
    return points


def test_shoulders_are_told_by_their_side_of_the_picture() -> None:
    body = measure_body(1.0, pose(), 400)
    assert (body.left_x_h, body.left_y_h) == (0.55, 0.625)
    assert (body.right_x_h, body.right_y_h) == (1.05, 0.6)
    assert (body.nose_x_h, body.nose_y_h) == (0.8, 0.25)


def test_hidden_points_are_none_and_not_zero() -> None:
    body = measure_body(1.0, pose(hidden=(11,)), 400)
    assert (body.right_x_h, body.right_y_h) == (None, None)
    assert body.left_x_h == 0.55


def test_nobody_is_an_empty_observation() -> None:
    assert measure_body(2.0, None, 400) == BodyObservation(2.0)


def test_the_head_is_where_nose_and_ears_are() -> None:
    head = head_of(pose())
    assert head is not None
    assert (head.x_px, head.y_px) == (320, 100)
    assert head.size_px == pytest.approx(96)


def test_no_head_without_a_nose_or_ears_or_with_a_tiny_one() -> None:
    assert head_of(pose(hidden=(0,))) is None
    assert head_of(pose(hidden=(7, 8))) is None
    far = pose()
    far[:, :2] /= 20
    assert head_of(far) is None
