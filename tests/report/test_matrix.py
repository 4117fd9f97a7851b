"""Me, measured, others: what the three views say together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import Sense
from mock_interview.core.ratings import RATING_POINTS
from mock_interview.core.record import Metric, SessionRecord
from mock_interview.report.matrix import MatrixRow, Reading, matrix
from tests.report.made_record import habit
from tests.session.fakes import made_record

ROCKING = habit("rocking", "Rocking", "body", Sense.BODY, 0.5, (None, 3.0), (None, 10.0), "rocking", "%")
POSTURE = habit("posture", "Slumping", "body", Sense.BODY, 0.5, (None, 3.0), (None, 10.0), "posture", "%")
HABITS = {"rocking": ROCKING, "posture": POSTURE}


def session(rocking: str = "typical", posture: str = "typical") -> SessionRecord:
    def metric(slug: str, verdict: str) -> Metric:
        return Metric(slug, slug, 1.0, "%", None, None, (None, 3.0), verdict, 60.0, 1)

    return replace(made_record(), metrics=(metric("rocking", rocking), metric("posture", posture)))


def stillness(record: SessionRecord, myself: int | None = None, **others: int) -> MatrixRow:
    rows = matrix(
        record,
        HABITS,
        {} if myself is None else {"stillness": myself},
        {name: {"stillness": rating} for name, rating in others.items()},
    )
    assert [row.point for row in rows] == list(RATING_POINTS)
    return next(row for row in rows if row.point.slug == "stillness")


def test_what_the_measurement_sees_and_i_did_not_is_a_blind_spot() -> None:
    row = stillness(session(rocking="outside"), myself=5)
    assert row.reading is Reading.BLIND_SPOT
    assert row.sentence == "A blind spot: you found it fine; the measurement noticed something (rocking)."


def test_what_a_friend_sees_and_i_did_not_is_a_blind_spot_too() -> None:
    row = stillness(session(), myself=4, Grace=2)
    assert row.reading is Reading.BLIND_SPOT
    assert "Grace" in row.sentence


def test_a_worry_that_nobody_shares_is_said_as_plainly() -> None:
    row = stillness(session(), myself=1, Grace=5)
    assert row.reading is Reading.NEEDLESS_WORRY
    assert row.sentence == "You worried about this, and the measurement and Grace saw nothing to worry about."


def test_what_everybody_sees() -> None:
    assert stillness(session(posture="outside"), myself=2).reading is Reading.SEEN_BY_ALL
    assert stillness(session(), myself=4, Grace=4, Alan=5).reading is Reading.STRENGTH


def test_a_little_outside_is_not_yet_a_blind_spot() -> None:
    assert stillness(session(rocking="slightly_outside"), myself=5).reading is Reading.MIXED


@pytest.mark.parametrize(
    ("record", "myself"),
    [(session(), None), (session("not_enough", "not_enough"), 3)],
    ids=["unrated", "unseen"],
)
def test_a_view_alone_says_nothing(record: SessionRecord, myself: int | None) -> None:
    assert stillness(record, myself).reading is Reading.NOT_ENOUGH


@given(
    st.sampled_from(["typical", "slightly_outside", "outside", "not_enough"]),
    st.none() | st.integers(1, 5),
    st.dictionaries(st.text(max_size=8), st.integers(1, 5), max_size=3),
)
def test_every_sentence_is_whole_and_blames_nobody(
    verdict: str, myself: int | None, others: dict[str, int]
) -> None:
    rows = matrix(
        session(verdict), HABITS, {} if myself is None else {"stillness": myself},
        {name: {"stillness": rating} for name, rating in others.items()},
    )  # fmt: skip
    for row in rows:
        assert row.sentence.endswith(".")
        assert not {"wrong", "bad", "fail", "nobody noticed"} & set(row.sentence.lower().split())
