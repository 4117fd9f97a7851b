"""When each model looks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.perception.schedule import Due


@given(st.floats(0.5, 10), st.floats(10, 60), st.integers(0, 1000))
def test_looks_keep_to_their_rate(rate_hz: float, frames_hz: float, start: int) -> None:
    due = Due()
    frames = [start + i / frames_hz for i in range(round(20 * frames_hz))]
    looks = [t for t in frames if due.take(t, rate_hz)]
    assert looks[0] == frames[0]
    expected = 20 * min(rate_hz, frames_hz)
    assert len(looks) == pytest.approx(expected, rel=0.12, abs=2)


@given(st.lists(st.floats(0.001, 3), min_size=1, max_size=80), st.floats(0.5, 10))
def test_uneven_frames_give_no_burst(gaps_s: list[float], rate_hz: float) -> None:
    due, t, looks = Due(), 0.0, []
    for gap_s in gaps_s:
        t += gap_s
        if due.take(t, rate_hz):
            looks.append(t)
    for _, later in pairwise(pairwise(looks)):
        # A look may be early to make up for one that was late, but two never fall together.
        assert later[1] - looks[looks.index(later[0]) - 1] >= 1 / rate_hz - 0.03


def test_after_a_long_hole_it_looks_once() -> None:
    due = Due()
    assert due.take(0.0, 1.0)
    assert due.take(100.0, 1.0)
    assert not due.take(100.1, 1.0)
    assert due.take(101.0, 1.0)


def test_a_frame_that_is_a_little_early_is_in_time() -> None:
    due = Due()
    assert due.take(0.0, 5.0)
    assert due.take(0.19, 5.0)
    assert not due.take(0.3, 5.0)
    assert due.take(0.4, 5.0)
