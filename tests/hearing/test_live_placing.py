"""Live sound keeps its place on the session's clock, whatever the sound card and the computer do."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mock_interview.hearing.live_placing import HOLD_S, LivePlacer
from mock_interview.hearing.sources import MAX_BLOCK_GAP_S, AudioBlock

RATE = 16_000
ALLOWED_S = 0.020
SETTLED_S = 4.0  # before, small losses pass for the wandering of times


@dataclass
class Delivered:
    """One callback: so many samples, of which the first is heard ``lost_s`` after the one before it."""

    size: int
    lost_s: float = 0.0
    late_s: float = 0.0  # how late the time is told
    noise_s: float = 0.0


def place(
    deliveries: list[Delivered], begin_s: float = 0.0, drift_ppm: float = 0.0
) -> tuple[list[AudioBlock], np.ndarray]:
    """Places sound whose samples are their own numbers; also gives each number's true time."""
    placer = LivePlacer()
    rate = RATE / (1.0 + drift_ppm * 1e-6)
    t, number, now = begin_s, 0, 0.0
    times: list[np.ndarray] = []
    blocks: list[AudioBlock] = []
    for delivered in deliveries:
        t += delivered.lost_s
        samples = np.arange(number, number + delivered.size, dtype=np.float64)
        times.append(t + (samples - number) / rate)
        number += delivered.size
        end_s = t + delivered.size / rate
        now = max(now, end_s + delivered.late_s)
        # float64 all through: a float32 cannot count beyond 17 million.
        blocks += placer.take(samples, t + delivered.late_s + delivered.noise_s, now)
        t = end_s
    return blocks + placer.flush(), np.concatenate([*times, np.zeros(0)])


def joined(blocks: list[AudioBlock]) -> tuple[np.ndarray, np.ndarray]:
    """Each sample's time by its index, and what it is."""
    index = np.concatenate([block.index + np.arange(block.samples.size) for block in blocks])
    return index / RATE, np.concatenate([block.samples for block in blocks]).astype(np.float64)


def assert_in_order(blocks: list[AudioBlock]) -> None:
    at = 0
    for block in blocks:
        assert 0.0 <= block.gap_s <= MAX_BLOCK_GAP_S
        assert block.index == at + round(block.gap_s * RATE)
        assert block.t == block.index / RATE
        at = block.index + block.samples.size


def assert_all_there(blocks: list[AudioBlock], total: int) -> None:
    _, numbers = joined(blocks)
    assert numbers[0] == 0
    assert numbers[-1] == total - 1
    steps = np.diff(numbers)
    assert steps.min(initial=1.0) > 0.0  # none twice
    assert steps.max(initial=1.0) < 2.1  # none left out


@dataclass(frozen=True)
class Trouble:
    """A minute of a sound card's life, small enough to be read when a test fails."""

    size: int  # of its pieces
    seed: int  # of the error in the times they tell, up to a millisecond
    losses: tuple[tuple[int, float], ...]  # before the piece of this number; seconds
    waits: tuple[tuple[int, float], ...]  # this callback has to wait; the next ones come in a burst

    def deliveries(self) -> list[Delivered]:
        count = 60 * RATE // self.size
        noise_s = np.random.default_rng(self.seed).uniform(-0.001, 0.001, count)
        deliveries = [Delivered(self.size, noise_s=float(noise)) for noise in noise_s]
        near = ceil((HOLD_S + 0.1) * RATE / self.size)
        for place, lost_s in self.losses:
            early = (place % count) * self.size < SETTLED_S * RATE
            around = deliveries[max(0, place % count - near) : place % count + near]
            if not early and not any(
                other.lost_s for other in around
            ):  # of two at once, some of the second is told too early
                deliveries[place % count].lost_s = lost_s
        for place, wait_s in self.waits:
            burst = deliveries[place % count :][: ceil(wait_s * RATE / self.size)]
            if place % count + len(burst) >= count:
                continue  # of a wait that lasts to the very end nobody could tell it from a loss
            after = deliveries[place % count + 1 :][: max(len(burst), near)]
            if any(later.lost_s for later in after):
                continue  # nobody could tell which of the two it was
            for k, later in enumerate(burst):
                later.late_s = max(later.late_s, wait_s - k * self.size / RATE)
        return deliveries


places = st.integers(0, 5_000)
troubles = st.builds(
    Trouble,
    size=st.integers(200, 1600),
    seed=st.integers(0, 99),
    losses=st.lists(st.tuples(places, st.floats(0.02, 2.0)), max_size=6).map(tuple),
    waits=st.lists(st.tuples(places, st.floats(0.01, 0.25)), max_size=6).map(tuple),
)


@settings(max_examples=60)
@example(Trouble(1425, 0, losses=((45, 1.0), (52, 0.03125)), waits=()), 0.0, 0.0)  # soon one after another
@given(troubles, st.floats(0.0, 3.0), st.floats(-300, 300))
def test_the_index_tells_the_true_time(trouble: Trouble, begin_s: float, drift_ppm: float) -> None:
    assert worst_error_s(trouble, begin_s, drift_ppm) <= ALLOWED_S


def worst_error_s(trouble: Trouble, begin_s: float, drift_ppm: float) -> float:
    """Of any sample's place; apart, since what a failing test holds is kept while a smaller one is sought."""
    blocks, times = place(trouble.deliveries(), begin_s, drift_ppm)
    assert_in_order(blocks)
    assert_all_there(blocks, times.size)
    placed_s, numbers = joined(blocks)
    return float(np.abs(placed_s - np.interp(numbers, np.arange(times.size), times)).max())


def test_a_wait_just_before_the_end_is_no_loss() -> None:
    waits_s = (0.25, 0.21, 0.17, 0.13, 0.09, 0.05, 0.01)
    blocks, _ = place([Delivered(640)] * 150 + [Delivered(640, late_s=late_s) for late_s in waits_s])
    assert all(block.gap_s == 0.0 for block in blocks)


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 1600), min_size=1, max_size=40),
    st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40),
    st.lists(st.floats(-0.1, 1.0), min_size=1, max_size=40),
)
def test_nothing_is_lost_or_doubled_however_wrong_the_times(
    sizes: list[int], losses_s: list[float], errors_s: list[float]
) -> None:
    deliveries = [
        Delivered(size, losses_s[k % len(losses_s)], noise_s=errors_s[k % len(errors_s)])
        for k, size in enumerate(sizes)
    ]
    blocks, times = place(deliveries)
    assert_in_order(blocks)
    assert_all_there(blocks, times.size)


@pytest.mark.parametrize("drift_ppm", [-300.0, 300.0])
def test_half_an_hour_of_drift_does_not_add_up(drift_ppm: float) -> None:
    blocks, times = place([Delivered(1600) for _ in range(18_000)], drift_ppm=drift_ppm)
    assert_in_order(blocks)
    last = blocks[-1]
    assert last.t == pytest.approx(times[-last.samples.size], abs=ALLOWED_S)
    assert not any(block.gap_s for block in blocks)


def test_times_that_wander_while_nothing_is_lost() -> None:
    """As PulseAudio was seen to do: 5 ms a second upwards at first, steps back, then seldom one far off."""
    wander_s = [0.005 * (k % 80) * 0.05 - 0.0115 if k < 80 else 0.0 for k in range(600)]
    wander_s[80:140] = [0.0046 + 0.0001 * k for k in range(60)]
    for k in range(150, 600, 50):
        wander_s[k] = -0.017
    blocks, times = place([Delivered(800, noise_s=error_s) for error_s in wander_s], begin_s=0.1)
    assert [round(block.gap_s, 2) for block in blocks if block.gap_s] == [0.09]
    placed_s, numbers = joined(blocks)
    assert np.abs(placed_s - np.interp(numbers, np.arange(times.size), times)).max() <= ALLOWED_S


def test_a_steady_stream_is_left_as_it_is() -> None:
    blocks, _ = place([Delivered(800) for _ in range(200)])
    _, numbers = joined(blocks)
    np.testing.assert_array_equal(numbers, np.arange(160_000))


def test_what_was_lost_becomes_a_gap_in_its_place() -> None:
    blocks, _ = place(
        [Delivered(800) for _ in range(20)] + [Delivered(800, lost_s=0.3)] + [Delivered(800)] * 20
    )
    gaps = [block for block in blocks if block.gap_s]
    assert [(block.gap_s, block.samples[0]) for block in gaps] == [(pytest.approx(0.3, abs=1e-4), 16_000)]


def test_a_callback_that_waited_makes_no_gap() -> None:
    late = [Delivered(800, late_s=late_s) for late_s in (0.2, 0.15, 0.1, 0.05)]
    blocks, _ = place([Delivered(800)] * 20 + late + [Delivered(800)] * 20)
    assert not any(block.gap_s for block in blocks)


def test_the_time_before_the_microphone_was_open_is_a_gap() -> None:
    blocks, _ = place([Delivered(800)] * 20, begin_s=0.7)
    assert blocks[0].gap_s == pytest.approx(0.7, abs=1e-4)


def test_a_long_gap_is_told_piecemeal() -> None:
    blocks, _ = place([Delivered(800)] * 20 + [Delivered(800, lost_s=65.0)] + [Delivered(800)] * 20)
    assert_in_order(blocks)
    assert sum(block.gap_s for block in blocks) == pytest.approx(65.0, abs=1e-3)


def test_sound_waits_only_where_something_may_be_lost() -> None:
    placer = LivePlacer()
    for k in range(40):
        now = 0.05 * (k + 1)
        assert placer.take(np.zeros(800), 0.05 * k, now)
    lost_s = 0.1
    waited_s = [
        0.05 * k
        for k in range(40, 60)
        if not placer.take(np.zeros(800), 0.05 * k + lost_s, 0.05 * (k + 1) + lost_s)
    ]
    assert waited_s[-1] - waited_s[0] <= HOLD_S + 0.001
    assert waited_s[0] == pytest.approx(2.0)
