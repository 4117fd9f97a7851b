"""Filler sounds: as heard, in order, and where they come close together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import HabitEvent, MarkKind, MarkObservation, Observation, replay
from mock_interview.core.words import FillerObservation
from mock_interview.detectors.filler_sounds import Detector


def heard(*fillers: FillerObservation) -> list[HabitEvent]:
    stream: list[Observation] = [MarkObservation(0.0, MarkKind.ANSWER_START), *fillers]
    return list(replay(Detector(), [*stream, MarkObservation(200.0, MarkKind.ANSWER_END)]))


def um(t: float, probability: float = 0.9, end: float | None = None) -> FillerObservation:
    return FillerObservation(t, t + 0.4 if end is None else end, "um", probability)


def test_each_is_told_with_its_sound_and_sureness() -> None:
    sure, possible = heard(um(3.0), um(50.0, 0.3))
    assert (sure.start, sure.end, sure.detail) == (3.0, 3.4, {"sound": "um"})
    assert sure.confidence >= 0.5 > possible.confidence


def test_what_is_hardly_one_is_left_out() -> None:
    assert heard(um(3.0, 0.1)) == []


def test_three_close_together_are_a_cluster() -> None:
    events = heard(um(3.0), um(5.0), um(7.5), um(60.0), um(70.0))
    assert [event.detail.get("cluster") for event in events] == ["3 within 5 s"] * 3 + [None] * 2


def test_a_cluster_grows_as_long_as_they_keep_coming() -> None:
    events = heard(*(um(t) for t in (3.0, 7.0, 11.0, 15.0)))
    assert {event.detail["cluster"] for event in events} == {"4 within 13 s"}


def test_possible_ones_make_no_cluster() -> None:
    assert not any("cluster" in event.detail for event in heard(um(3.0), um(5.0, 0.4), um(7.5)))


@given(st.lists(st.tuples(st.floats(0, 150), st.floats(0.05, 3), st.floats(0, 1)), max_size=30))
def test_events_never_overlap(planned: list[tuple[float, float, float]]) -> None:
    events = heard(*(um(t, probability, t + length) for t, length, probability in sorted(planned)))
    assert all(event.start < event.end and 0 < event.confidence <= 1 for event in events)
    assert all(a.end <= b.start for a, b in pairwise(events))
