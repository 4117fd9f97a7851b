"""Sounds that are held on within a word: see `held_words`."""

from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import Habit, Sense
from mock_interview.detectors.held_words import HeldWords, rate


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    held_s: float = 0.35  # a stressed vowel of unhurried speech lasts 0.2 s; our choice
    # Of 55 made ones, held back, 42 were found and none was invented, nor in two minutes of natural speech.
    confidence: float = 0.4


class Detector(HeldWords):
    """Tells of the held sounds."""

    habit: ClassVar[Habit] = Habit(
        slug="held_sounds",
        title="Held sounds",
        sense=Sense.WORDS,
        lane="voice",
        metric=rate("sounds that may have been held on"),
        tip="There is nothing to train away here; if a word takes its time, let it.",
        drill="Say one sentence at half your pace, its words begun softly, for as long as it is easy.",
        importance=0.05,
    )
    silent: ClassVar[bool] = False

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream, outside any answer."""
        super().__init__(limits.held_s, limits.confidence)
