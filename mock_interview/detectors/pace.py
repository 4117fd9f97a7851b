"""How fast someone speaks: words a minute over the time from the first word to the last, pauses included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.core.words import TranscribedObservation
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.phrases import Spoken, spoken


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit. A word is what stands between two blanks; fillers are none."""

    # Interviewers' ratings follow slow speech (Feiler & Powell 2016); the bounds are those of career pages.
    slow_wpm: float = 100.0
    fast_wpm: float = 185.0
    block_s: float = 20.0  # one piece of evidence: some four sentences
    min_s: float = 5.0  # of an answer's speech; less is a sentence, and its pace is chance
    event_s: float = 30.0  # a shorter fast or slow stretch is emphasis; our choice
    understood_share: float = 0.7  # of a piece; of less the words that are missing would make it slow


class Detector:
    """Counts words in equal pieces of each answer; stretches that were not understood are left out."""

    habit: ClassVar[Habit] = Habit(
        slug="pace",
        title="Pace",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.LEVEL,
            name="pace, pauses included",
            unit="words a minute",
            typical=(130.0, 160.0),
            flag=(100.0, 185.0),
            source="career pages; that slow speech costs most: Feiler & Powell 2016",
        ),
        tip="Aim at the pace of telling a friend a story; slow down for the one sentence that matters.",
        drill="Read 150 words aloud in one minute, twice; then answer a question at that pace.",
        importance=0.45,
        praise="Your pace was easy to follow.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answers = AnswerWords()
        self._blocks: list[Block] = []

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's pace is known at its end."""
        return self._judge(self._answers.update(obs))

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._judge(self._answers.finish(t))

    def blocks(self) -> list[Block]:
        """Words a minute, piece by piece, weighted by the seconds understood."""
        return list(self._blocks)

    def _judge(self, said: Said | None) -> list[HabitEvent]:
        blocks = [] if said is None else self._measured(spoken(said.plain), said.listened)
        self._blocks += blocks
        return self._events(blocks)

    def _measured(self, words: Sequence[Spoken], listened: Sequence[TranscribedObservation]) -> list[Block]:
        limits = self._limits
        if not words:
            return []
        start, end = words[0].t, max(word.end for word in words)
        if end - start < limits.min_s:
            return []
        understood = [Interval(each.t, each.end) for each in listened if each.understood]
        count = max(1, round((end - start) / limits.block_s))
        edges = [start + (end - start) * i / count for i in range(count)] + [end]
        blocks: list[Block] = []
        for i in range(count):
            known_s = overlap_s(understood, edges[i], edges[i + 1])
            if known_s < limits.understood_share * (edges[i + 1] - edges[i]):
                continue
            spoken_here = sum(_share(word, edges[i], edges[i + 1]) for word in words)
            blocks.append(Block(edges[i], edges[i + 1], 60.0 * spoken_here / known_s, weight=known_s))
        return blocks

    def _events(self, blocks: Sequence[Block]) -> list[HabitEvent]:
        events: list[HabitEvent] = []
        stretch: list[Block] = []
        for block in [*blocks, None]:
            joins = (
                block is not None
                and stretch
                and self._side(block) == self._side(stretch[0])
                and block.start == stretch[-1].end
            )
            if not joins:
                events += self._event(stretch)
                stretch = []
            if block is not None and self._side(block):
                stretch.append(block)
        return events

    def _side(self, block: Block) -> str:
        if block.value > self._limits.fast_wpm:
            return "fast"
        return "slow" if block.value < self._limits.slow_wpm else ""

    def _event(self, stretch: Sequence[Block]) -> list[HabitEvent]:
        if not stretch or stretch[-1].end - stretch[0].start < self._limits.event_s:
            return []
        weight = sum(block.weight for block in stretch)
        wpm = sum(block.value * block.weight for block in stretch) / weight
        detail: dict[str, str | float] = {"pace": self._side(stretch[0]), "words_a_minute": round(wpm)}
        return [HabitEvent(self.habit.slug, stretch[0].start, stretch[-1].end, detail=detail)]


def _share(word: Spoken, start: float, end: float) -> float:
    """How much of a word lies in a piece: one that crosses an edge counts in both, in part."""
    length_s = word.end - word.t
    return max(0.0, min(word.end, end) - max(word.t, start)) / length_s if length_s > 0.0 else 0.0
