"""From events and observed time to numbers and verdicts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import Block, HabitEvent, MetricKind, Sense
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.core.scores import MAX_PIECES, Evidence, Piece, metric, pieces_of, verdict
from tests.session.fakes import made_habit

SHARE = made_habit("share")
RATE = made_habit(
    "rate", MetricKind.RATE, typical=(None, 2.0), flag=(None, 6.0), unit="per 10 min", scale=1.0, per_s=600.0
)
LEVEL = made_habit(
    "level", MetricKind.LEVEL, Sense.VOICE, typical=(None, 2.5), flag=(None, 5.0), unit="s", scale=1.0
)


def evidence(answers: list[Answer], seen: float = 1.0, blocks: list[Block] | None = None) -> Evidence:
    pieces = pieces_of(answers)
    observed_s = tuple((p.end - p.start) * seen for p in pieces)
    return Evidence(pieces, {"eyes": observed_s}, {"level": tuple(blocks or [])})


def stored(habit: str, *spans: tuple[float, float], dismissed: bool = False) -> list[StoredEvent]:
    return [StoredEvent(i, HabitEvent(habit, a, b), dismissed) for i, (a, b) in enumerate(spans)]


lengths = st.lists(st.floats(0.5, 4000.0), min_size=1, max_size=30)


@given(lengths)
def test_pieces_tile_the_answers(given_lengths: list[float]) -> None:
    answers: list[Answer] = []
    t = 0.0
    for index, length in enumerate(given_lengths):
        answers.append(Answer(index, t, t + length))
        t += length + 1.0
    pieces = pieces_of(answers)
    for answer in answers:
        own = [p for p in pieces if p.answer == answer.index]
        assert own[0].start == answer.start
        assert own[-1].end == answer.end
        assert all(a.end == b.start for a, b in pairwise(own))
    assert len(pieces) <= MAX_PIECES + len(answers)


def test_pieces_of_an_answer_last_about_twelve_seconds() -> None:
    assert [round(p.end - p.start) for p in pieces_of([Answer(0, 0.0, 96.0)])] == [12] * 8
    assert len(pieces_of([Answer(0, 0.0, 20.0)])) == 4


def test_a_share_divides_by_what_was_seen_not_by_wall_time() -> None:
    found = metric(SHARE, stored("share", (10.0, 16.0)), evidence([Answer(0, 0.0, 120.0)], seen=0.5))
    assert found.value == pytest.approx(10.0)
    assert found.observed_s == pytest.approx(60.0)
    assert found.count == 1


def test_only_time_within_answers_counts() -> None:
    answers = [Answer(0, 0.0, 60.0), Answer(1, 100.0, 160.0)]
    found = metric(SHARE, stored("share", (54.0, 106.0), (70.0, 80.0)), evidence(answers))
    assert found.value == pytest.approx(10.0)
    assert found.count == 1


def test_a_rate_counts_events_with_the_exact_interval() -> None:
    found = metric(
        RATE,
        stored("rate", *[(i * 10.0, i * 10.0 + 1.0) for i in range(10)]),
        evidence([Answer(0, 0.0, 600.0)]),
    )
    assert (found.value, found.count) == (pytest.approx(10.0), 10)
    assert (found.low, found.high) == (pytest.approx(4.795, abs=0.001), pytest.approx(18.390, abs=0.001))
    assert found.verdict == "outside"


def test_one_event_in_a_minute_is_unusual_but_not_surely() -> None:
    found = metric(RATE, stored("rate", (5.0, 6.0)), evidence([Answer(0, 0.0, 60.0)]))
    assert found.verdict == "slightly_outside"


def test_dismissed_events_leave_all_numbers() -> None:
    proof = evidence([Answer(0, 0.0, 120.0)], blocks=[Block(0.0, 6.0, 6.0, 1.0), Block(60.0, 62.0, 2.0, 1.0)])
    assert metric(SHARE, stored("share", (0.0, 60.0), dismissed=True), proof).value == 0.0
    assert metric(RATE, stored("rate", (0.0, 60.0), dismissed=True), proof).count == 0
    assert metric(LEVEL, stored("level", (0.0, 6.0)), proof).value == pytest.approx(4.0)
    assert metric(LEVEL, stored("level", (0.0, 6.0), dismissed=True), proof).value == pytest.approx(2.0)


def test_a_level_rests_on_what_was_seen_of_its_blocks() -> None:
    half_seen = [Block(0.0, 30.0, 0.9, 12.0), Block(30.0, 60.0, 0.7, 7.97)]
    found = metric(LEVEL, [], evidence([Answer(0, 0.0, 60.0)], blocks=half_seen))
    assert found.observed_s == pytest.approx(19.97)
    assert found.verdict == "not_enough"
    assert found.note == "Only 19.9 s could be judged; 20 s are needed."


def test_a_level_is_the_weighted_mean_of_its_blocks() -> None:
    blocks = [Block(0.0, 10.0, 1.0, 30.0), Block(10.0, 20.0, 4.0, 10.0), Block(900.0, 910.0, 99.0, 10.0)]
    found = metric(LEVEL, [], evidence([Answer(0, 0.0, 60.0)], blocks=blocks))
    assert found.value == pytest.approx(1.75)
    assert found.count == 2


def test_a_wait_before_the_answer_counts_for_the_answer_that_it_ends_in() -> None:
    answers = [Answer(0, 10.0, 60.0), Answer(1, 70.0, 120.0)]
    found = metric(LEVEL, [], evidence(answers, blocks=[Block(61.0, 72.0, 11.0, 1.0)]))
    assert found.value == pytest.approx(11.0)


def test_one_occasion_is_never_surely_outside() -> None:
    found = metric(LEVEL, [], evidence([Answer(0, 0.0, 60.0)], blocks=[Block(0.0, 9.0, 9.0, 1.0)]))
    assert found.verdict == "slightly_outside"
    assert (found.low, found.high) == (None, None)
    assert found.note


def test_too_little_is_not_judged_and_says_so() -> None:
    found = metric(SHARE, stored("share", (0.0, 10.0)), evidence([Answer(0, 0.0, 60.0)], seen=0.2))
    assert found.verdict == "not_enough"
    assert "12 s" in found.note
    found = metric(SHARE, [], evidence([Answer(0, 0.0, 60.0)], seen=0.0))
    assert (found.verdict, found.value) == ("not_enough", None)
    assert metric(LEVEL, [], evidence([Answer(0, 0.0, 60.0)])).verdict == "not_enough"


def test_nothing_seen_in_a_minute_is_not_proof_of_never() -> None:
    found = metric(SHARE, [], evidence([Answer(0, 0.0, 60.0)]))
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high is not None
    assert 5.0 < found.high < 30.0


@given(st.lists(st.tuples(st.floats(0.0, 300.0), st.floats(0.1, 20.0)), max_size=20), st.floats(0.05, 1.0))
def test_shares_stay_between_none_and_all(spans: list[tuple[float, float]], seen: float) -> None:
    events = stored("share", *[(a, a + d) for a, d in spans])
    found = metric(SHARE, events, evidence([Answer(0, 0.0, 300.0)], seen))
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0.0 <= found.low <= found.value + 1e-9
    assert found.value <= found.high + 1e-9 <= 100.0 + 1e-6


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (10.0, 5.0, 30.0, "typical"),
        (12.0, 11.0, 13.0, "slightly_outside"),
        (25.0, 9.0, 40.0, "slightly_outside"),
        (25.0, 11.0, 40.0, "outside"),
        (20.0, 11.0, 40.0, "outside"),
        (25.0, None, None, "slightly_outside"),
    ],
)
def test_the_verdict_weighs_value_and_interval(
    value: float, low: float | None, high: float | None, expected: str
) -> None:
    assert verdict(value, low, high, SHARE.metric) == expected
    mirrored = made_habit(typical=(-10.0, None), flag=(-20.0, None)).metric
    flipped = (None, None) if low is None or high is None else (-high, -low)
    assert verdict(-value, *flipped, mirrored) == expected


def test_pieces_know_their_answer() -> None:
    assert pieces_of([Answer(3, 1.0, 6.0)]) == (Piece(3, 1.0, 6.0),)


@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=8))
def test_the_interval_of_a_percentage_stays_within_0_and_100(shares: list[float]) -> None:
    blocks = tuple(Block(10.0 * i, 10.0 * i + 10.0, share, 9.0) for i, share in enumerate(shares))
    answers = (Answer(0, 0.0, 10.0 * len(shares)),)
    habit = made_habit("level", MetricKind.LEVEL, typical=(50.0, None), flag=(35.0, None))

    counted = metric(habit, (), evidence(list(answers), blocks=list(blocks)))

    assert counted.low is not None
    assert counted.high is not None
    assert 0.0 <= counted.low <= counted.high <= 100.0
