"""Moments joined to stretches."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import MarkKind, MarkObservation, VoiceObservation
from mock_interview.detectors.episodes import Answering, Episode, Episodes

STEP_S = 0.125


def joined(looks: list[tuple[float, bool]], episodes: Episodes) -> list[Episode]:
    found = [episodes.update(t, active) for t, active in looks]
    found.append(episodes.close(looks[-1][0]))
    return [episode for episode in found if episode is not None]


def every_step(pattern: str) -> list[tuple[float, bool]]:
    """``x``: it is so; anything else: it is not."""
    return [(i * STEP_S, sign == "x") for i, sign in enumerate(pattern)]


def test_a_stretch_lasts_until_it_is_first_seen_to_be_over() -> None:
    assert joined(every_step("..xxx.."), Episodes(0.0, 0.0, 1.0)) == [Episode(0.25, 0.625, 1.0)]


def test_short_interruptions_are_bridged_and_counted_as_such() -> None:
    (episode,) = joined(every_step("xxx.xx.."), Episodes(0.0, 0.2, 1.0))
    assert (episode.start, episode.end) == (0.0, 0.75)
    assert episode.share == pytest.approx(5 / 6)


def test_long_ones_are_not_however_seldom_one_looks() -> None:
    episodes = Episodes(0.0, 0.2, 1.0)
    assert len(joined([(0.0, True), (0.5, False), (1.0, True), (1.5, False)], episodes)) == 2


def test_short_stretches_are_dropped() -> None:
    assert joined(every_step("x...xxxx...."), Episodes(0.3, 0.0, 1.0)) == [Episode(0.5, 1.0, 1.0)]


def test_a_hole_ends_a_stretch_where_it_was_last_seen() -> None:
    looks = [*every_step("xxx"), (5.0, True), (5.125, True)]
    assert joined(looks, Episodes(0.0, 9.0, 0.5)) == [Episode(0.0, 0.25, 1.0), Episode(5.0, 5.125, 1.0)]


def test_a_stretch_that_is_open_is_closed_at_the_end() -> None:
    episodes = Episodes(0.0, 0.0, 1.0)
    assert episodes.update(1.0, active=True) is None
    assert episodes.is_open
    assert episodes.close(1.5) == Episode(1.0, 1.5, 1.0)
    assert episodes.close(2.0) is None
    assert not episodes.is_open


@given(
    st.lists(st.tuples(st.floats(0.01, 2.0), st.booleans()), min_size=1, max_size=60),
    st.floats(0.0, 1.0),
    st.floats(0.0, 1.0),
    st.floats(0.0, 2.0),
)
def test_stretches_are_ordered_disjoint_and_as_promised(
    steps: list[tuple[float, bool]], min_s: float, bridge_s: float, hole_s: float
) -> None:
    t, looks = 0.0, []
    for gap_s, active in steps:
        t += gap_s
        looks.append((t, active))
    found = joined(looks, Episodes(min_s, bridge_s, hole_s))
    starts = {t for t, active in looks if active}
    for episode in found:
        assert episode.start in starts
        assert min_s <= episode.duration_s <= t
        assert episode.duration_s > 0
        assert 0 < episode.share <= 1
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_answering_follows_the_marks() -> None:
    answering = Answering()
    assert not answering.active
    assert not answering.update(MarkObservation(1.0, MarkKind.QUESTION_END))
    assert not answering.active
    assert answering.update(MarkObservation(2.0, MarkKind.ANSWER_START))
    assert answering.start == 2.0
    assert not answering.update(VoiceObservation(2.5, -40.0))
    assert answering.update(MarkObservation(3.0, MarkKind.ANSWER_START, 1))
    assert answering.start == 3.0
    assert answering.update(MarkObservation(4.0, MarkKind.ANSWER_END, 1))
    assert not answering.active
