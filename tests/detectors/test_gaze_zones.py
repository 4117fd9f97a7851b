"""Zones: where the eyes rest, from angles and a reference that is learnt."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_sight import OPPOSITE

from mock_interview.core.model import CONTACT_ZONES, FaceObservation, Zone
from mock_interview.detectors.gaze_zones import (
    GazeReference,
    Limits,
    ReferenceSource,
    ZoneJudge,
    direction_zone,
)

FRAME_S = 1 / 15
angles = st.floats(-60, 60)


def face(
    t: float, yaw_deg: float = 0.0, pitch_deg: float = 0.0, openness: float | None = 0.9
) -> FaceObservation:
    return FaceObservation(t, 1, gaze_yaw_deg=yaw_deg, gaze_pitch_deg=pitch_deg, eye_openness=openness)


def around(
    yaw_deg: float, pitch_deg: float, seconds: float, t: float = 0.0, wander_deg: float = 1.5, seed: int = 0
) -> list[FaceObservation]:
    """Eyes that rest on one spot, as measured: wandering a little."""
    random = np.random.default_rng(seed)
    return [
        face(t + i * FRAME_S, *(float(v) for v in random.normal((yaw_deg, pitch_deg), wander_deg)))
        for i in range(round(seconds / FRAME_S))
    ]


def learnt(faces: Iterable[FaceObservation]) -> GazeReference:
    judge = ZoneJudge()
    judge.learn(faces)
    return judge.reference


def zones(faces: Iterable[FaceObservation], reference: GazeReference | None = None) -> list[Zone]:
    judge = ZoneJudge(reference=reference)
    return [judge.zone(f) for f in faces]


@pytest.mark.parametrize(
    ("yaw_deg", "pitch_deg", "zone"),
    [
        (0, 0, Zone.LENS),
        (4, 4, Zone.LENS),
        (0, -10, Zone.SCREEN),
        (9, 0, Zone.GREY),
        (25, 0, Zone.RIGHT),
        (-25, 0, Zone.LEFT),
        (0, 20, Zone.UP),
        (0, -25, Zone.DOWN),
        (-13, -5, Zone.LEFT),
    ],
)
def test_zones_of_directions(yaw_deg: float, pitch_deg: float, zone: Zone) -> None:
    assert direction_zone(yaw_deg, pitch_deg, Limits()) is zone


@given(st.floats(8.0, 90.0), angles)
def test_no_look_aside_of_8_degrees_or_more_is_contact(yaw_deg: float, pitch_deg: float) -> None:
    assert direction_zone(yaw_deg, pitch_deg, Limits()) not in CONTACT_ZONES


@given(st.lists(st.tuples(angles, angles, st.floats(0, 1)), min_size=1, max_size=30))
def test_mirrored_eyes_rest_on_mirrored_zones(looks: list[tuple[float, float, float]]) -> None:
    faces = [face(i * FRAME_S, *look) for i, look in enumerate(looks)]
    mirror = [face(i * FRAME_S, -yaw, *rest) for i, (yaw, *rest) in enumerate(looks)]
    judged = zones(faces, GazeReference(3.0, -2.0))
    assert zones(mirror, GazeReference(-3.0, -2.0)) == [OPPOSITE.get(zone, zone) for zone in judged]


def test_25_degrees_aside_is_away_even_after_learning_from_it() -> None:
    faces = around(0, 0, 12) + around(25, 0, 6, t=12)
    judged = zones(faces, learnt(faces))
    assert set(judged[:180]) <= CONTACT_ZONES
    assert set(judged[180:]) == {Zone.RIGHT}


@pytest.mark.parametrize("side", [-1, 1])
def test_a_second_monitor_never_becomes_the_lens(side: int) -> None:
    reference = learnt(around(25 * side, 0, 70) + around(1, -2, 30, t=70))
    assert reference.yaw_deg == pytest.approx(1, abs=1.5)
    assert reference.pitch_deg == pytest.approx(-2, abs=1.5)


def test_the_first_second_is_not_the_reference() -> None:
    reference = learnt(around(-10, -8, 1.5) + around(4, 3, 20, t=1.5))
    assert (reference.yaw_deg, reference.pitch_deg) == (pytest.approx(4, abs=1), pytest.approx(3, abs=1))


def test_nothing_seen_is_the_default_reference() -> None:
    assert learnt([]) == learnt([FaceObservation(0.0), face(0.1, openness=None)]) == GazeReference()


def test_a_reference_says_where_it_comes_from() -> None:
    assert learnt(around(0, 0, 2)).source is ReferenceSource.BASELINE


@given(st.integers(-6, 6), st.integers(-6, 6), st.integers(0, 9))
@settings(max_examples=40)
def test_a_shifted_person_has_a_shifted_reference(yaw_deg: int, pitch_deg: int, seed: int) -> None:
    middle = learnt(around(0, 0, 10, wander_deg=0.8, seed=seed))
    there = learnt(around(yaw_deg, pitch_deg, 10, wander_deg=0.8, seed=seed))
    assert there.yaw_deg - middle.yaw_deg == pytest.approx(yaw_deg, abs=1)
    assert there.pitch_deg - middle.pitch_deg == pytest.approx(pitch_deg, abs=1)


@given(st.integers(0, 99))
@settings(max_examples=20)
def test_a_mirrored_person_has_the_mirrored_reference(seed: int) -> None:
    faces = around(5, -3, 6, seed=seed) + around(-25, 0, 4, t=6, seed=seed)
    mirror = [face(f.t, -(f.gaze_yaw_deg or 0.0), f.gaze_pitch_deg or 0.0) for f in faces]
    reference, other = learnt(faces), learnt(mirror)
    assume(abs(reference.yaw_deg) > 1)  # not torn between two equals
    assert other.yaw_deg == pytest.approx(-reference.yaw_deg)
    assert other.pitch_deg == pytest.approx(reference.pitch_deg)


@given(st.integers(3, 12))
@settings(max_examples=10)
def test_blinks_do_not_shift_the_reference(every: int) -> None:
    looks = around(2, 1, 10)
    blinks = [face(f.t, 2, -8, openness=0.1) for f in looks[::every]]
    reference, expected = learnt([*looks, *blinks]), learnt(looks)
    assert (reference.yaw_deg, reference.pitch_deg) == (expected.yaw_deg, expected.pitch_deg)


def test_the_usual_openness_is_that_of_open_eyes() -> None:
    narrow = [face(i * FRAME_S, openness=0.1 if i % 10 == 0 else 0.6) for i in range(300)]
    assert learnt(narrow).openness == pytest.approx(0.6)


def test_the_lids_of_a_blink_drag_the_gaze_down_and_mean_nothing() -> None:
    lids = [0.9, 0.9, 0.5, 0.1, 0.1, 0.4, 0.9]
    pitches = [0.0, 0.0, -18.0, -30.0, -30.0, -20.0, 0.0]
    blink = [face(i * FRAME_S, 0.0, p, o) for i, (p, o) in enumerate(zip(pitches, lids, strict=True))]
    assert zones(blink) == [Zone.LENS] * 2 + [Zone.CLOSED] * 4 + [Zone.LENS]


def test_eyes_that_look_down_are_not_shut_though_their_lids_are_lower() -> None:
    lowered = [face(i * FRAME_S, 0.0, -25.0, 0.9 - 0.05 * min(i, 8)) for i in range(30)]
    assert set(zones(lowered)) == {Zone.DOWN}


def test_nobody_is_not_seen() -> None:
    assert zones([FaceObservation(0.0), FaceObservation(0.1, 1)]) == [Zone.NOT_SEEN] * 2
