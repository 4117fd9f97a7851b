"""Where speech begins and ends: runs of speech and silence from the voice observations, as a stream.

The speech model says roughly when someone speaks (its answer lags and lingers by up to a tenth of a
second); the level says to the hop where the sound rises out of the room's noise. A run of speech is what
both agree on. A breath is silence, a filled pause is speech.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation
from mock_interview.core.record import Interval
from mock_interview.detectors.question_echo import QuestionEcho


@dataclass(frozen=True, slots=True)
class SpeechLimits:
    """Every number of the segmentation."""

    hop_s: float = 0.016  # length of one observation (hearing.pitch.HOP_SAMPLES)
    on: float = 0.5  # speech probability from which speech begins: the model's own default
    off: float = 0.35  # and below which it ends: the model's own default, on - 0.15
    pad_s: float = 0.096  # how far the level may move an edge outwards: the model's lag, measured
    silence_s: float = 0.25  # a shorter gap is a stop consonant or a joint between words (Hincks 2005)
    speech_s: float = 0.13  # a shorter burst is a click; the shortest "uh" lasts 0.15 s
    above_noise_db: float = 6.0  # how far speech rises out of the noise of the silences around it
    below_speech_db: float = 35.0  # decaying echo and lip noise lie further below the loud parts
    memory_s: float = 30.0  # how long the room's noise and the voice's loudness are remembered
    sure_silence: float = 0.1  # speech probability below which a hop counts as room noise
    # Without the speech model, by loudness alone (our choice: a quiet room lies 20 dB and more below):
    loud_on_db: float = 15.0  # above the noise
    loud_off_db: float = 9.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of speech, or of silence between two stretches of speech."""

    start: float
    end: float
    silent: bool
    levels_dbfs: tuple[float, ...] = ()  # of the hops of speech, short gaps in it included

    @property
    def duration_s(self) -> float:
        """Its length in seconds."""
        return self.end - self.start


class LevelMemory:
    """Percentiles of the last levels, in steps of one decibel."""

    _LOWEST_DBFS = -120

    def __init__(self, size: int) -> None:
        """Remembers the last ``size`` levels."""
        self._size = size
        self._levels: deque[int] = deque(maxlen=size)
        self._counts = [0] * (-self._LOWEST_DBFS + 10)

    def add(self, level_dbfs: float) -> None:
        """Takes the next level."""
        if len(self._levels) == self._size:
            self._counts[self._levels[0]] -= 1
        step = round(level_dbfs) - self._LOWEST_DBFS
        if not 0 <= step < len(self._counts):
            step = 0 if step < 0 else len(self._counts) - 1
        self._levels.append(step)
        self._counts[step] += 1

    def percentile(self, share: float) -> float | None:
        """The level that this share (0..1) of the memory lies below or at; None: nothing remembered."""
        if not self._levels:
            return None
        least = max(share * len(self._levels), 1)  # steps below the lowest level count none
        return float(bisect_left(list(accumulate(self._counts)), least) + self._LOWEST_DBFS)


class SpeechRuns:
    """Cuts a stream of voice observations into runs; each comes out some time after it has ended."""

    def __init__(self, limits: SpeechLimits = SpeechLimits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        hops = round(limits.memory_s / limits.hop_s)
        self._levels = LevelMemory(hops)
        self._noise = LevelMemory(hops)
        self._waiting: deque[tuple[float, float]] = deque()  # t, level: not yet decided
        self._hops = 0
        self._noise_dbfs = 0.0
        self._threshold_dbfs = 0.0
        self._heard_t: float | None = None
        self._speaking = False  # as the model sees it
        self._speaking_t = float("-inf")  # when it last saw it so
        self._open: Interval | None = None  # the run of speech that may still go on
        self._open_levels: list[float] = []
        self._lull_levels: list[float] = []  # since its last loud hop: in it if speech goes on soon
        self._last_end: float | None = None  # of the last run of speech, if only silence was heard since

    def update(self, obs: VoiceObservation) -> list[Run]:
        """Takes the next hop; gives the runs that are now certain, in order of time."""
        if obs.missing:
            return []
        runs: list[Run] = []
        if self._heard_t is not None and obs.t - self._heard_t > self._limits.silence_s + self._limits.hop_s:
            runs += self.cut()
        self._heard_t = obs.t
        before = obs.t - self._limits.pad_s
        if self._waiting and self._waiting[0][0] < before:
            runs += self._decide(before)
        self._remember(obs)
        if self._is_speaking(obs):
            self._speaking_t = obs.t
        self._waiting.append((obs.t, obs.level_dbfs))
        return runs

    def cut(self) -> list[Run]:
        """Ends what is open, as at a hole in the sound or the end of an answer; no silence reaches across."""
        runs = self._decide(before=float("inf")) + self._close()
        self._last_end = None
        self._speaking = False
        self._speaking_t = float("-inf")
        return runs

    def _remember(self, obs: VoiceObservation) -> None:
        limits = self._limits
        self._levels.add(obs.level_dbfs)
        if obs.speech is not None and obs.speech < limits.sure_silence:
            self._noise.add(obs.level_dbfs)
        if self._hops % 8 == 0:  # both change slowly; looking at every hop would cost the most of all
            loud_dbfs = self._levels.percentile(0.95)
            assert loud_dbfs is not None
            quiet_dbfs = loud_dbfs - limits.below_speech_db
            by_loudness = obs.speech is None
            noise_dbfs = self._levels.percentile(0.1) if by_loudness else self._noise.percentile(0.5)
            self._noise_dbfs = quiet_dbfs if noise_dbfs is None else noise_dbfs
            self._threshold_dbfs = max(self._noise_dbfs + limits.above_noise_db, quiet_dbfs)
        self._hops += 1

    def _is_speaking(self, obs: VoiceObservation) -> bool:
        limits = self._limits
        if obs.speech is not None:
            self._speaking = obs.speech >= (limits.off if self._speaking else limits.on)
        else:
            rise_db = limits.loud_off_db if self._speaking else limits.loud_on_db
            self._speaking = obs.level_dbfs >= max(self._noise_dbfs + rise_db, self._threshold_dbfs)
        return self._speaking

    def _decide(self, before: float) -> list[Run]:
        """Settles the hops up to a time, beyond which the model can no longer change them."""
        runs: list[Run] = []
        while self._waiting and self._waiting[0][0] < before:
            t, level_dbfs = self._waiting.popleft()
            near_speech = self._speaking_t >= t - self._limits.pad_s
            if near_speech and level_dbfs >= self._threshold_dbfs:
                runs += self._extend(t, level_dbfs)
            elif self._open is not None:
                self._lull_levels.append(level_dbfs)
                if t - self._open.end >= self._limits.silence_s:
                    runs += self._close()
        return runs

    def _extend(self, t: float, level_dbfs: float) -> list[Run]:
        end = t + self._limits.hop_s
        runs: list[Run] = []
        if self._open is not None and t - self._open.end < self._limits.silence_s:
            self._open = Interval(self._open.start, end)
        else:
            runs = self._close()
            self._open = Interval(t, end)
        self._open_levels += [*self._lull_levels, level_dbfs]
        self._lull_levels = []
        return runs

    def _close(self) -> list[Run]:
        speech, self._open = self._open, None
        levels_dbfs, self._open_levels = tuple(self._open_levels), []
        self._lull_levels = []
        if speech is None or speech.end - speech.start < self._limits.speech_s:
            return []
        runs = [Run(speech.start, speech.end, silent=False, levels_dbfs=levels_dbfs)]
        if self._last_end is not None:
            runs.insert(0, Run(self._last_end, speech.start, silent=True))
        self._last_end = speech.end
        return runs


class AnswerSpeech:
    """The runs of speech and silence within answers only; takes any observation.

    No run reaches across a mark: the silence after a question's end is not a pause in the answer, and the
    question's echo no speech. Several detectors may share one: whoever gives it the same observation again
    gets the same runs.
    """

    def __init__(self, limits: SpeechLimits = SpeechLimits()) -> None:
        """At the start of a stream, outside any answer."""
        self._runs = SpeechRuns(limits)
        self._echo: QuestionEcho | None = None  # of the last question
        self._answering = False
        self._last: Observation | None = None
        self._last_runs: list[Run] = []
        self._ended = False

    def update(self, obs: Observation) -> list[Run]:
        """Takes the next observation; gives the runs that are now certain: at a mark, all before it."""
        if obs is not self._last:
            self._last, self._last_runs, self._ended = obs, self._take(obs), False
        return self._last_runs

    def finish(self) -> list[Run]:
        """The stream has ended: gives what is still open."""
        if not self._ended:
            self._last, self._last_runs, self._ended = None, self._cut(), True
        return self._last_runs

    def _take(self, obs: Observation) -> list[Run]:
        if isinstance(obs, VoiceObservation):
            voices = [obs] if self._echo is None else self._echo.update(obs)
            runs = [run for voice in voices for run in self._runs.update(voice)]
            return runs if self._answering else []
        if isinstance(obs, MarkObservation):
            runs = self._cut()
            if obs.kind is MarkKind.QUESTION_END:
                self._echo = QuestionEcho(obs.t)
            else:
                self._answering = obs.kind is MarkKind.ANSWER_START
            return runs
        return []

    def _cut(self) -> list[Run]:
        runs = self._runs.cut()
        return runs if self._answering else []


def speech_and_pauses(
    stream: Iterable[Observation], limits: SpeechLimits = SpeechLimits()
) -> tuple[tuple[Interval, ...], tuple[Interval, ...]]:
    """The stretches of speech, and the silences between them within one answer, of a whole session."""
    speech = AnswerSpeech(limits)
    runs = [run for obs in stream for run in speech.update(obs)] + speech.finish()
    return (
        tuple(Interval(run.start, run.end) for run in runs if not run.silent),
        tuple(Interval(run.start, run.end) for run in runs if run.silent),
    )
