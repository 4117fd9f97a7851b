"""Stretches of sound that may be filled pauses: a voice that holds still.

Somebody who says "um" stops moving tongue, lips and pitch, which speech hardly ever does for a sixth of a
second (Goto, Itou & Hayamizu 1999, "A real-time filled pause detection system for spontaneous speech").
Pitch alone does not do: many fillers are creaked and have none. So the spectrum must hold still, and a pitch
that glides speaks against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing.acknowledgement import is_acknowledgement
from mock_interview.hearing.conditioning import SAMPLE_RATE
from mock_interview.hearing.runs import runs_of

HOP_SAMPLES = 160
HOP_S = HOP_SAMPLES / SAMPLE_RATE  # 10 ms
WINDOW_SAMPLES = 640  # 40 ms: at least two periods of a deep voice
FFT_SIZE = 1024
LOWEST_HZ, HIGHEST_HZ, BANDS = 200.0, 3600.0, 18  # what a telephone passes, and all that tells vowels apart
SMOOTH_FRAMES = 5  # creak comes in pulses up to 40 ms apart, which are no change
REACH_FRAMES = 4  # the spectrum before is compared with the one 80 ms later
FLOOR_PERCENTILE = 10.0  # even a fluent speaker is silent for so many frames
TOP_PERCENTILE = 95.0
DEEPEST_FLOOR_DB = 50.0  # below the loud frames: digital silence is not the room
ABOVE_FLOOR_DB = 5.0
QUIETEST_DB = 30.0  # below the loud frames; nobody hears an "um" as quiet as that
# Change as a share of the spectrum's own relief, so that noise, which flattens both, does not matter.
# Within fillers it is 0.1 to 0.4, made and real, clean and at 10 dB; in speech 0.7 to 1.2.
STEADY_CHANGE = 0.6
STILL_CHANGE = 0.4
NO_RELIEF_DB = 1.0  # the relief of noise itself
SHORTEST_S = 0.14
SHORTEST_LIKELY_S = 0.08  # where something else than the sound says so: the shortest "uh" is 0.1 s
LONGEST_S = 2.5  # of one breath's hesitation; what holds still for longer is no voice
JOIN_S = 0.1  # the vowel of "um" and its "m" are each steady, the step between them is not
NASAL_FALL_DB = 3.0
LOWEST_F0_HZ, HIGHEST_F0_HZ = 60.0, 400.0
PERIODIC = 0.7  # correlation with the sound one period on; breath reaches 0.6 by chance
VALLEY_DB = 6.0  # "uh, um": a fall of the voice between two sounds that are the same
STOP_DB = 15.0  # so far it does not fall within one of them: the throat shuts
BESIDE_S = 0.15
CREAK_LEVEL_DB, CREAK_TILT_DB = -9.0, 5.0  # breaths of the labelled recordings lie below at least one

# Where the resonances of a neutral vowel lie for most people, and where they do not.
BELOW_OPEN_HZ = (200.0, 420.0)
OPEN_HZ = (480.0, 950.0)
BACK_HZ = (1000.0, 1650.0)
FRONT_HZ = (1850.0, 2900.0)
HIGH_HZ = (2600.0, 3600.0)


@dataclass(frozen=True, slots=True)
class Steady:
    """A stretch that holds still, in seconds from the start, with what tells fillers from long vowels."""

    start: float
    end: float
    still_s: float  # how long of it the spectrum hardly changes at all
    glide_st_s: float  # of the pitch, semitones a second, absolute; 0: no pitch
    periodic: float  # share of the frames that have a pitch
    open_db: float  # the first resonance above what lies below it: high in "uh", low in "ee", "oo", "mm"
    front_db: float  # where "ee" and "eh" have their second resonance, above where "uh" has it
    tilt_db: float  # the first resonance above the highest bands: low in breath
    level_db: float  # against the loud frames, 0 or below
    nasal_end: bool  # "m" after a vowel
    quiet_before: float  # share of the time just before it in which nothing is heard, 0..1
    quiet_after: float

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return self.end - self.start

    @property
    def creaked(self) -> bool:
        """Creak has no pitch to find; unlike breath it is as loud as speech, and dull."""
        return self.level_db > CREAK_LEVEL_DB and self.tilt_db > CREAK_TILT_DB


@dataclass(frozen=True, slots=True)
class Sound:
    """What a chunk sounds like: its steady stretches in order, and which frames are heard, shape (n,)."""

    stretches: list[Steady]
    heard: np.ndarray

    def heard_s(self, start: float, end: float) -> float:
        """How much of a stretch of time is not silent."""
        first, last = (round(max(0.0, min(t / HOP_S, self.heard.size))) for t in (start, end))
        return float(self.heard[first:last].sum()) * HOP_S


def listen(samples: np.ndarray, likely: Sequence[Interval] = ()) -> Sound:
    """Finds every stretch that holds still; fluent speech has some too, an "uh-huh" none that counts.

    Args:
        samples: Mono float32 at 16 kHz, shape (n,). How loud it is does not matter.
        likely: Where a filled pause is likely for another reason, seconds from the start: a stretch too, even
            if nothing there holds still.
    """
    if samples.size < WINDOW_SAMPLES:
        return Sound([], np.zeros(0, np.bool_))
    frames = _Frames(samples)
    parts = (part for run in frames.joined(frames.still()) for part in frames.split(*run))
    long_enough = [(a, b) for a, b in parts if SHORTEST_S <= (b - a) * HOP_S <= LONGEST_S]
    spans = sorted([*long_enough, *_beside(likely, long_enough, frames.heard.size)])
    return Sound([frames.describe(a, b) for a, b in spans if not frames.answers(a, b)], frames.heard)


class _Frames:
    """The sound in frames of 10 ms."""

    def __init__(self, samples: np.ndarray) -> None:
        padded = np.pad(samples.astype(np.float32), WINDOW_SAMPLES // 2)
        cut = np.lib.stride_tricks.sliding_window_view(padded, WINDOW_SAMPLES)[::HOP_SAMPLES]
        power = np.abs(np.fft.rfft(cut * np.hanning(WINDOW_SAMPLES).astype(np.float32), FFT_SIZE)) ** 2
        bands = _smoothed(power @ _BANK.T)
        total = bands.sum(axis=1)
        top = max(float(np.percentile(total, TOP_PERCENTILE)), 1e-12)
        least = top / BANDS * 10 ** (-DEEPEST_FLOOR_DB / 10)
        floor = np.maximum(np.percentile(bands, FLOOR_PERCENTILE, axis=0), least)
        self._level_db = 10 * np.log10(total / top + 1e-9)
        floor_db = 10 * np.log10(floor.sum() / top)
        self.heard = self._level_db > max(floor_db + ABOVE_FLOOR_DB, -QUIETEST_DB)
        self._band_db = 10 * np.log10(bands / floor + 2.0)
        self._change = _relative_change(self._band_db)
        self._f0_hz = _f0_hz(power)

    def still(self) -> list[tuple[int, int]]:
        """Runs of frames that hold still, up to the ends of what they were compared with."""
        runs = runs_of(self.heard & (self._change < STEADY_CHANGE))
        return [(self._widened(a, -1), self._widened(b - 1, 1) + 1) for a, b in runs]

    def joined(self, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Takes a vowel and the nasal after it together, and what overlaps."""
        joined: list[tuple[int, int]] = []
        for start, end in runs:
            if joined and (start < joined[-1][1] or self._nasal_follows(joined[-1], (start, end))):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def split(self, start: int, end: int) -> list[tuple[int, int]]:
        """Takes a stretch apart where the voice falls and rises again."""
        level_db = self._level_db[start:end]
        before = np.maximum.accumulate(level_db)
        after = np.maximum.accumulate(level_db[::-1])[::-1]
        depth_db = np.minimum(before, after) - level_db
        deepest = int(depth_db.argmax())
        if depth_db[deepest] < VALLEY_DB:
            return [(start, end)]
        stops = [run for run in runs_of(depth_db >= STOP_DB) if run[0] <= deepest < run[1]]
        first, last = stops[0] if stops else (deepest, deepest + 1)
        return [*self.split(start, start + first), *self.split(start + last, end)]

    def answers(self, start: int, end: int) -> bool:
        """Whether a stretch is a part of an "uh-huh"."""
        return is_acknowledgement(self._level_db, self._band_db, self.heard, start, end)

    def describe(self, start: int, end: int) -> Steady:
        """A stretch of frames, with its qualities."""
        third = max(1, (end - start) // 3)
        vowel = self._band_db[start : start + 2 * third].mean(axis=0)
        beside = round(BESIDE_S / HOP_S)
        f0_hz = self._f0_hz[start:end]
        falls = self._openness(start, start + third) - self._openness(end - third, end)
        return Steady(
            start * HOP_S,
            end * HOP_S,
            float((self._change[start:end] < STILL_CHANGE).sum()) * HOP_S,
            _glide_st_s(f0_hz),
            float(np.isfinite(f0_hz).mean()),
            _between(vowel, OPEN_HZ, BELOW_OPEN_HZ),
            _between(vowel, FRONT_HZ, BACK_HZ),
            _between(vowel, OPEN_HZ, HIGH_HZ),
            float(np.percentile(self._level_db[start:end], 75)),
            falls > NASAL_FALL_DB,
            _quiet_share(self.heard[max(0, start - beside) : max(0, start - 1)]),
            _quiet_share(self.heard[end + 1 : end + beside]),
        )

    def _widened(self, frame: int, step: int) -> int:
        for _ in range(REACH_FRAMES):
            if not (0 <= frame + step < self.heard.size and self.heard[frame + step]):
                break
            frame += step
        return frame

    def _nasal_follows(self, vowel: tuple[int, int], nasal: tuple[int, int]) -> bool:
        near = nasal[0] - vowel[1] <= JOIN_S / HOP_S
        return (
            near
            and bool(self.heard[vowel[1] : nasal[0]].all())
            and self._openness(*vowel) - self._openness(*nasal) > NASAL_FALL_DB
        )

    def _openness(self, start: int, end: int) -> float:
        return _between(self._band_db[start:end].mean(axis=0), OPEN_HZ, BELOW_OPEN_HZ)


def _beside(likely: Sequence[Interval], spans: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Those of which the stretches have less than the half, in frames of ``size``."""
    found = [(round(each.start / HOP_S), min(size, round(each.end / HOP_S))) for each in likely]
    return [
        (a, b)
        for a, b in found
        if SHORTEST_LIKELY_S <= (b - a) * HOP_S <= LONGEST_S
        and 2 * sum(max(0, min(b, d) - max(a, c)) for c, d in spans) <= b - a
    ]


def _band_edges_hz() -> np.ndarray:
    """Equally spaced on the mel scale."""
    lowest, highest = (float(2595 * np.log10(1 + hz / 700)) for hz in (LOWEST_HZ, HIGHEST_HZ))
    return 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1)


def _filter_bank() -> np.ndarray:
    """Triangles of unit area, shape (BANDS, FFT_SIZE // 2 + 1)."""
    hz = np.arange(FFT_SIZE // 2 + 1) * SAMPLE_RATE / FFT_SIZE
    edges = _band_edges_hz()
    low, middle, high = (edges[i : i + BANDS, None] for i in range(3))
    bank = np.clip(np.minimum((hz - low) / (middle - low), (high - hz) / (high - middle)), 0.0, None)
    return (bank / bank.sum(axis=1, keepdims=True)).astype(np.float32)


_BANK = _filter_bank()
_CENTRES_HZ = _band_edges_hz()[1:-1]
_LAGS = np.arange(int(SAMPLE_RATE / HIGHEST_F0_HZ), int(SAMPLE_RATE / LOWEST_F0_HZ))
_LONG_LAG_COST = 0.0008  # for each sample: two periods correlate as well as one


def _smoothed(bands: np.ndarray) -> np.ndarray:
    half = SMOOTH_FRAMES // 2
    sums = np.cumsum(np.pad(bands.astype(np.float64), ((half + 1, half), (0, 0)), mode="edge"), axis=0)
    return np.maximum((sums[SMOOTH_FRAMES:] - sums[:-SMOOTH_FRAMES]) / SMOOTH_FRAMES, 0.0)


def _relative_change(band_db: np.ndarray) -> np.ndarray:
    """How far the spectrum's shape before a frame is from the one after it; 0: the same, 1.4: unlike."""
    shape_db = band_db - band_db.mean(axis=1, keepdims=True)
    relief = (shape_db**2).mean(axis=1)
    change = np.full(len(band_db), np.inf)
    gap = 2 * REACH_FRAMES
    if len(band_db) > gap:
        moved = ((shape_db[gap:] - shape_db[:-gap]) ** 2).mean(axis=1)
        own = (relief[gap:] + relief[:-gap]) / 2 + NO_RELIEF_DB**2
        change[REACH_FRAMES:-REACH_FRAMES] = np.sqrt(moved / own)
    return change


def _f0_hz(power: np.ndarray) -> np.ndarray:
    """Pitch of each frame by autocorrelation; NaN: none. Rough, but a glide shows."""
    hz = np.arange(power.shape[1]) * SAMPLE_RATE / FFT_SIZE
    own = np.fft.irfft(power * ((hz > LOWEST_F0_HZ) & (hz < 1000.0)), FFT_SIZE)
    window = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(WINDOW_SAMPLES), FFT_SIZE)) ** 2)
    by_lag = own[:, _LAGS] / (own[:, :1] + 1e-12) / (window[_LAGS] / window[0])
    best = (by_lag - _LONG_LAG_COST * _LAGS).argmax(axis=1)
    periodic = by_lag[np.arange(best.size), best] >= PERIODIC
    return np.where(periodic, SAMPLE_RATE / _LAGS[best], np.nan)


def _glide_st_s(f0_hz: np.ndarray) -> float:
    """Slope of the pitch; octave errors are folded away."""
    at = np.flatnonzero(np.isfinite(f0_hz))
    if at.size < 0.08 / HOP_S:
        return 0.0
    semitones = 12 * np.log2(f0_hz[at])
    middle = np.median(semitones)
    semitones = middle + (semitones - middle + 6.0) % 12.0 - 6.0
    return abs(float(np.polyfit(at * HOP_S, semitones, 1)[0]))


def _between(band_db: np.ndarray, upper: tuple[float, float], lower: tuple[float, float]) -> float:
    def mean_db(span_hz: tuple[float, float]) -> float:
        return float(band_db[(span_hz[0] <= _CENTRES_HZ) & (span_hz[1] >= _CENTRES_HZ)].mean())

    return mean_db(upper) - mean_db(lower)


def _quiet_share(heard: np.ndarray) -> float:
    return 1.0 - float(heard.mean()) if heard.size else 1.0
