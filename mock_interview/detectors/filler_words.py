"""Words that fill and mean nothing where they stand: like, you know, I mean, sort of, basically."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import Block, Habit, HabitEvent, MetricKind, MetricSpec, Observation, Sense
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.filler_word_rules import with_own
from mock_interview.detectors.phrases import Sentence, spoken


@dataclass(frozen=True, slots=True)
class Limits:
    """Every choice of this habit."""

    least_confidence: float = 0.5  # how sure a rule must be; our choice
    also: str = ""  # own filler words and phrases, with commas between them: "to be honest, obviously"
    never: str = ""  # phrases that shall never count, as they stand in `filler_word_rules.RULES`


class Detector:
    """Goes through the words of an answer with the table of `filler_word_rules`."""

    habit: ClassVar[Habit] = Habit(
        slug="filler_words",
        title="Filler words",
        sense=Sense.WORDS,
        lane="voice",
        metric=MetricSpec(
            kind=MetricKind.RATE,
            name="filler words such as “like” and “you know”",
            unit="per min",
            typical=(None, 5.0),
            flag=(None, 12.0),
            per_s=60.0,
            source="Laske 2024, as for filler sounds, which matter more than words",
        ),
        tip="Choose one word to leave out this week; a breath in its place is enough.",
        drill="Record one answer, mark every “like”, “you know” and “basically”, and say the same answer "
        "again without the one that came most often.",
        importance=0.35,
        praise="Your words carried meaning; few of them only filled the time.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        rules = with_own(limits.also, limits.never)
        self._rules = sorted(rules.items(), key=lambda rule: -len(rule[0]))  # the longest phrase first
        self._answers = AnswerWords()

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation; an answer's filler words are reported at its end."""
        return self._events(self._answers.update(obs))

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended."""
        return self._events(self._answers.finish(t))

    def blocks(self) -> list[Block]:
        """None: the metric is a rate."""
        return []

    def _events(self, said: Said | None) -> list[HabitEvent]:
        if said is None:
            return []
        sentence = Sentence(spoken(said.plain))
        events: list[HabitEvent] = []
        place = 0
        while place < len(sentence):
            phrase, confidence = self._filler_at(sentence, place)
            if confidence < self._limits.least_confidence:
                place += 1
                continue
            start, end = sentence.words[place].t, sentence.words[place + len(phrase) - 1].end
            start = max(start, events[-1].end) if events else start
            if start < end:
                detail: dict[str, str | float] = {"word": " ".join(phrase)}
                events.append(HabitEvent(self.habit.slug, start, end, confidence, detail))
            place += len(phrase)
        return events

    def _filler_at(self, sentence: Sentence, place: int) -> tuple[tuple[str, ...], float]:
        for phrase, rule in self._rules:
            if sentence.is_at(place, phrase):
                confidence = rule(sentence, place, place + len(phrase))
                if confidence > 0.0:
                    return phrase, confidence
        return (), 0.0
