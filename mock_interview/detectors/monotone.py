"""A voice without melody: little variation of pitch over a minute of speech."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from mock_interview.core.model import (
    Block,
    Habit,
    HabitEvent,
    MarkKind,
    MarkObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    VoiceObservation,
)
from mock_interview.detectors.speech import SpeechLimits

SPEECH = SpeechLimits()


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit. Variation is the standard deviation of F0 by its mean (Hincks's PVQ)."""

    variation: float = 0.10  # below it a voice is heard as monotone (Hincks 2004, 2005)
    window_s: float = 60.0  # seconds of speech over which the voice must be monotone to be flagged
    step_s: float = 5.0  # seconds of speech between two looks at the window
    block_s: float = 20.0  # seconds of speech in one piece of evidence for the metric
    min_speech_s: float = 20.0  # a shorter answer is a few phrases: not judged
    min_voiced_s: float = 5.0  # voiced sound is 40 to 50 % of speech; with much less, the pitch was not heard
    # Between the vowels the pitch may be that of a hum or an echo, always the same: only the vowels count.
    below_loud_db: float = 15.0
    # Octave errors of the pitch model and creak: a running median, then what lies too far off is left out.
    # Speakers reach 0.7 octaves above their median in lively speech; an error lies a whole octave off.
    median_hops: float = 5.0
    outlier_octaves: float = 0.8
    short_confidence: float = 0.6  # for an answer shorter than the window


class Detector:
    """Looks at the pitch of the last minute of speech within an answer."""

    habit: ClassVar[Habit] = Habit(
        slug="monotone",
        title="Flat voice",
        sense=Sense.VOICE,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="variation of pitch while speaking",
            unit="%",
            typical=(15.0, None),
            flag=(10.0, None),
            scale=100.0,
            source="Hincks 2004, 2005: .15 to .25 in lively speech; more is not a fault",
        ),
        tip="Pick the one word in each sentence that matters, and let your voice rise on it.",
        drill="Read one paragraph aloud as if to a child, then as a news reader, then tell it in your own "
        "way, keeping a little of the first.",
        importance=0.5,
        praise="Your voice had melody: it was easy to hear what mattered to you.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream, outside any answer."""
        self._limits = limits
        self._window_hops = _hops(limits.window_s)
        self._step_hops = _hops(limits.step_s)
        self._block_hops = _hops(limits.block_s)
        self._answering = False
        self._blocks: list[Block] = []
        self._begin()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; a stretch is reported when the voice is livelier, or the answer over."""
        if isinstance(obs, VoiceObservation):
            return self._hear(obs) if self._answering and _is_speech(obs) else []
        if isinstance(obs, MarkObservation) and obs.kind is not MarkKind.QUESTION_END:
            events = self._end()
            self._answering = obs.kind is MarkKind.ANSWER_START
            return events
        return []

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._end()

    def blocks(self) -> list[Block]:
        """The variation over each 20 seconds of speech."""
        return list(self._blocks)

    def _begin(self) -> None:
        self._window: deque[VoiceObservation] = deque(maxlen=self._window_hops)
        self._heard = 0  # hops of speech in this answer
        self._in_blocks = 0  # of them, those that blocks hold
        self._flat: tuple[float, float, float] | None = None  # start, end, lowest variation: may still go on
        self._reported_to = float("-inf")

    def _hear(self, obs: VoiceObservation) -> list[HabitEvent]:
        self._window.append(obs)
        self._heard += 1
        if self._heard - self._in_blocks == self._block_hops:
            self._add_block()
        since_full = self._heard - self._window_hops
        return self._look() if since_full >= 0 and since_full % self._step_hops == 0 else []

    def _end(self) -> list[HabitEvent]:
        """The answer has ended: judges what no look has covered."""
        events: list[HabitEvent] = []
        if self._heard >= _hops(self._limits.min_speech_s):
            if self._heard - self._in_blocks >= self._block_hops // 2:
                self._add_block()
            events += self._look()
        events += self._report()
        self._begin()
        return events

    def _look(self) -> list[HabitEvent]:
        """Judges the window, and joins it to the stretch before it or ends that."""
        variation = self._variation(list(self._window))
        if variation is None or variation >= self._limits.variation:
            return self._report()
        start, end = self._window[0].t, self._window[-1].t + SPEECH.hop_s
        if self._flat is None:
            self._flat = (max(start, self._reported_to), end, variation)
        else:
            self._flat = (self._flat[0], end, min(variation, self._flat[2]))
        return []

    def _report(self) -> list[HabitEvent]:
        flat, self._flat = self._flat, None
        if flat is None:
            return []
        start, end, variation = flat
        self._reported_to = end
        short = self._heard < self._window_hops
        confidence = self._limits.short_confidence if short else 1.0
        detail: dict[str, str | float] = {"variation_percent": round(100.0 * variation, 1)}
        return [HabitEvent(self.habit.slug, start, end, confidence, detail)]

    def _add_block(self) -> None:
        hops = list(self._window)[self._in_blocks - self._heard :]
        self._in_blocks = self._heard
        variation = self._variation(hops)
        if variation is not None:
            hop_s = SPEECH.hop_s
            self._blocks.append(Block(hops[0].t, hops[-1].t + hop_s, variation, weight=len(hops) * hop_s))

    def _variation(self, hops: list[VoiceObservation]) -> float | None:
        """Standard deviation by mean of the voiced hops' F0; None: too few of them."""
        loud_dbfs = float(np.percentile([hop.level_dbfs for hop in hops], 90))
        voiced_dbfs = loud_dbfs - self._limits.below_loud_db
        f0_hz = np.array(
            [hop.f0_hz for hop in hops if hop.f0_hz is not None and hop.level_dbfs >= voiced_dbfs]
        )
        share = len(hops) / _hops(self._limits.min_speech_s)
        width = round(self._limits.median_hops)
        if f0_hz.size < max(width, _hops(self._limits.min_voiced_s) * min(share, 1.0)):
            return None
        smooth_hz = np.median(np.lib.stride_tricks.sliding_window_view(f0_hz, width), axis=1)
        octaves = np.abs(np.log2(smooth_hz / np.median(smooth_hz)))
        kept_hz = smooth_hz[octaves <= self._limits.outlier_octaves]
        return float(kept_hz.std() / kept_hz.mean())


def _is_speech(obs: VoiceObservation) -> bool:
    if obs.missing:
        return False
    return obs.f0_hz is not None if obs.speech is None else obs.speech >= SPEECH.on


def _hops(seconds: float) -> int:
    return round(seconds / SPEECH.hop_s)
