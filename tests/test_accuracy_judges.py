"""The simpler rules are given a fair chance, and what made material is measured by is what is drawn in it."""

from itertools import pairwise

import numpy as np
import pytest

from mock_interview.core.model import FaceObservation, Zone
from mock_interview.core.record import Interval
from mock_interview.perception import watcher
from scripts.measure import made_sight
from scripts.measure.camera import contact_share
from scripts.measure.judges import (
    CALIBRATED,
    HEAD_TURN,
    IRIS_BAND,
    OURS,
    Faces,
    calibrated_on,
    iris_share,
    irises_noted,
    judged,
)
from scripts.measure.labelled import mirrored
from scripts.measure.maths import Label
from scripts.measure.results import worse
from tests.perception.made_face import Eyes, face
from tests.perception.made_face import mirrored as mirrored_face

FRAME_S = 1 / 15


def looks(*yaws_deg: float, head_deg: float = 0.0) -> tuple[FaceObservation, ...]:
    """A second each."""
    return tuple(
        FaceObservation(
            n * FRAME_S,
            faces=1,
            yaw_deg=head_deg,
            gaze_yaw_deg=yaws_deg[n // 15],
            gaze_pitch_deg=0.0,
            eye_openness=0.9,
        )
        for n in range(15 * len(yaws_deg))
    )


def test_the_iris_stands_in_the_middle_and_moves_with_the_eyes() -> None:
    assert iris_share(face()) == pytest.approx(0.5, abs=0.02)
    aside = face(eyes=Eyes(across=0.1))
    assert iris_share(aside) == pytest.approx(0.6, abs=0.02)
    assert iris_share(mirrored_face(aside)) == pytest.approx(1 - iris_share(aside), abs=0.02)


def test_irises_are_noted_only_while_asked_for() -> None:
    with irises_noted() as shares:
        look = watcher.look_of(face())
    assert look == watcher.look_of(face())
    assert len(shares) == 1


def test_each_judge_has_its_own_rule() -> None:
    faces = Faces(looks(0, 0, 0, 20), iris_shares=(0.5,) * 45 + (0.7,) * 15)
    zones = judged(faces, Interval(0.0, 3.0))
    assert {judge: of_judge[-1][1] for judge, of_judge in zones.items()} == {
        OURS: Zone.RIGHT,
        CALIBRATED: Zone.RIGHT,
        IRIS_BAND: Zone.RIGHT,
        HEAD_TURN: Zone.LENS,
    }


def test_a_turned_head_is_away_by_the_head_rule_alone() -> None:
    zones = judged(Faces(looks(0, 0, head_deg=-25.0), (0.5,) * 30), None)
    assert {judge: of_judge[-1][1] for judge, of_judge in zones.items() if of_judge} == {
        OURS: Zone.LENS,
        IRIS_BAND: Zone.LENS,
        HEAD_TURN: Zone.LEFT,
    }


def test_what_calibrates_is_not_judged_by_it() -> None:
    zones = judged(Faces(looks(5, 5, 5), (0.5,) * 45), Interval(0.0, 3.0))
    assert min(t for t, _ in zones[CALIBRATED]) >= 2.0
    assert {zone for _, zone in zones[CALIBRATED]} == {Zone.LENS}


def test_too_little_contact_calibrates_nothing() -> None:
    assert calibrated_on(looks(5), Interval(0.0, 0.3)) is None


def test_eye_contact_counts_grey_by_half_and_leaves_out_what_was_not_seen() -> None:
    zones = [Zone.LENS, Zone.SCREEN, Zone.GREY, Zone.LEFT, Zone.CLOSED, Zone.NOT_SEEN]
    assert contact_share(zones) == pytest.approx(2.5 / 4)
    assert contact_share([Zone.NOT_SEEN]) is None


def test_mirrored_labels_have_the_other_side() -> None:
    labels = [Label(0, 1, "away", side="left"), Label(1, 2, "down", side="down"), Label(2, 3, "eye_contact")]
    assert [label.side for label in mirrored(labels)] == ["right", "down", ""]
    assert mirrored(mirrored(labels)) == labels


def test_the_made_materials_labels_are_in_order_and_hold_what_is_drawn() -> None:
    labels = made_sight.labels()
    assert all(one.end <= other.start for one, other in pairwise(labels))
    assert labels[0].start == 0.0
    assert labels[-1].end == made_sight.DURATION_S
    assert {label.side for label in labels} == {"", "left", "right", "up", "down"}


@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 30.0])
def test_the_made_pictures_come_at_the_wanted_rate(rate_hz: float) -> None:
    video = iter(made_sight.MadeVideo(made_sight.Condition(rate_hz=rate_hz)))
    frames = [next(video) for _ in range(4)]
    assert np.diff([frame.t for frame in frames]) == pytest.approx(1 / rate_hz)
    assert {frame.rgb.shape for frame in frames} == {(480, 640, 3)}


@pytest.mark.parametrize(
    ("name", "old", "new", "is_worse"),
    [
        ("plain/looks events/F1", 1.0, 0.9, True),
        ("plain/looks events/F1", 1.0, 0.99, False),
        ("plain/looks events/F1", 0.5, 1.0, False),
        ("plain/looks events/F1", 0.5, None, True),
        ("plain/looks events/F1", None, 0.5, False),
        ("plain/contact/ours F1", 1.0, 0.9, True),
        ("plain/looks events/false", 0, 1, True),
        ("plain/looks events/missed", 1, 0, False),
        ("plain/contact/grey frames", 1, 90, False),
    ],
)
def test_a_worsening_is_named_and_noise_is_not(
    name: str, old: float | None, new: float | None, is_worse: bool
) -> None:
    found = worse({name: new}, {name: old}, noise=0.02)
    assert [line.split(":")[0] for line in found] == ([name] if is_worse else [])


def test_what_was_not_measured_before_is_not_worse() -> None:
    assert worse({"plain/looks events/false": 3, "plain/looks events/F1": 0.1}, {}, noise=0.02) == []
