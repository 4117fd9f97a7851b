import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.clock import ManualClock, SampleClock, SessionClock


def test_the_session_clock_starts_at_zero_and_never_runs_back() -> None:
    clock = SessionClock()
    times = [clock.now() for _ in range(1000)]
    assert times == sorted(times)
    assert times[0] >= 0.0
    assert clock.started_at.tzinfo is not None


def test_a_manual_clock_moves_only_when_it_is_moved() -> None:
    clock = ManualClock(2.0)
    assert clock.now() == clock.now() == 2.0
    clock.advance(0.5)
    assert clock.now() == 2.5


@pytest.mark.parametrize("duration_s", [-0.001, float("nan")])
def test_a_manual_clock_refuses_to_run_backwards(duration_s: float) -> None:
    with pytest.raises(ValueError, match="backwards"):
        ManualClock().advance(duration_s)


@given(
    rate_hz=st.sampled_from([8_000, 16_000, 44_100, 48_000]),
    start_s=st.floats(0.0, 1e4),
    index=st.integers(0, 48_000 * 3600 * 5),
)
def test_a_sample_keeps_its_number_for_hours(rate_hz: int, start_s: float, index: int) -> None:
    clock = SampleClock(rate_hz, start_s)
    assert clock.index(clock.time(index)) == index
    assert clock.time(index + 1) > clock.time(index)


def test_a_sample_tells_its_time() -> None:
    clock = SampleClock(16_000, start_s=1.5)
    assert clock.time(0) == 1.5
    assert clock.time(24_000) == 3.0
    assert clock.index(1.0) == -8_000
