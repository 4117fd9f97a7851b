"""What was said in each answer: the words, fillers and stretches listened to, put together at its end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mock_interview.core.model import MarkKind, MarkObservation, Observation
from mock_interview.core.words import ENGLISH, FillerObservation, TranscribedObservation, WordObservation

# Where a whole recording was listened to, the question's last word may lie behind its end: speakers are late.
ECHO_S = 0.3
# A silence ends the question's echo; whoever began while it sounded speaks on.
ECHO_SILENCE_S = 0.1

Heard = TypeVar("Heard", WordObservation, FillerObservation, TranscribedObservation)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words; nothing in it ends after the answer. Times in seconds.

    Words that are there to read alone, in another language, are not in it.
    """

    start: float
    end: float
    words: tuple[WordObservation, ...]  # the repeated ones too
    fillers: tuple[FillerObservation, ...]
    listened: tuple[TranscribedObservation, ...]  # the first may begin before the answer

    @property
    def plain(self) -> tuple[WordObservation, ...]:
        """The words of the plain reading: what content and pace rest on."""
        return tuple(word for word in self.words if not word.repeated)


class AnswerWords:
    """Collects; takes any observation. Words come late anyhow: nothing is lost by waiting for the end."""

    def __init__(self) -> None:
        """At the start of a stream, outside any answer."""
        self._start: float | None = None
        self._echo_end = float("-inf")  # of the last question
        self._words: list[WordObservation] = []
        self._fillers: list[FillerObservation] = []
        self._listened: list[TranscribedObservation] = []

    def update(self, obs: Observation) -> Said | None:
        """Takes the next observation; gives the answer that it ends."""
        if isinstance(obs, TranscribedObservation):
            self._listened.append(obs)  # one that began before the answer may reach into it
        elif isinstance(obs, MarkObservation):
            return self._mark(obs)
        elif self._start is not None and isinstance(obs, WordObservation):
            self._words.append(obs)
        elif self._start is not None and isinstance(obs, FillerObservation):
            self._fillers.append(obs)
        return None

    def finish(self, t: float) -> Said | None:
        """The stream ended at ``t``: gives the answer that was still going on."""
        start, self._start = self._start, None
        words, self._words = self._words, []
        fillers, self._fillers = self._fillers, []
        listened = [each for each in self._listened if start is not None and each.end > start]
        self._listened = [each for each in self._listened if each.end > t]
        if start is None or t <= start:
            return None
        words = _after_echo(_judged(words, listened), self._echo_end)
        fillers = _after_echo(fillers, self._echo_end)
        return Said(start, t, _until(words, t), _until(fillers, t), _until(listened, t))

    def _mark(self, mark: MarkObservation) -> Said | None:
        if mark.kind is MarkKind.QUESTION_END:
            self._echo_end = mark.t + ECHO_S
            return None
        said = self.finish(mark.t)
        self._start = mark.t if mark.kind is MarkKind.ANSWER_START else None
        return said


def _judged(words: list[WordObservation], listened: list[TranscribedObservation]) -> list[WordObservation]:
    foreign = [each for each in listened if each.language != ENGLISH]
    return [word for word in words if not any(each.t <= word.t < each.end for each in foreign)]


def _after_echo(heard: Sequence[Heard], echo_end: float) -> list[Heard]:
    """Without what the loudspeakers still said of the question."""
    early = sum(each.end <= echo_end for each in heard)
    answered = early and heard[early:] and heard[early].t - heard[early - 1].end < ECHO_SILENCE_S
    return list(heard if answered else heard[early:])


def _until(heard: Sequence[Heard], end: float) -> tuple[Heard, ...]:
    return tuple(replace(each, end=min(each.end, end)) for each in heard if each.t < min(each.end, end))
