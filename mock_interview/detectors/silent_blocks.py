"""Silences in which a word stops, or does not begin: see `held_words`."""

from dataclasses import dataclass
from typing import ClassVar

from mock_interview.core.model import Habit, Sense
from mock_interview.core.words import HoldObservation
from mock_interview.detectors.held_words import HeldWords, rate


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    silent_s: float = 0.25  # our choice; the ears look for none that is shorter
    # Of 60 made words with a silence in them, by voices held back, 26 were found (the recogniser understood
    # nothing of 12), of 49 with one before them 38; in 56 minutes of made speech without any, nine were
    # told, in eleven of real speech, which hold one, that one. Of people who stutter nothing was measured.
    confidence: float = 0.4


class Detector(HeldWords):
    """Tells of the silent blocks."""

    habit: ClassVar[Habit] = Habit(
        slug="silent_blocks",
        title="Silent blocks",
        sense=Sense.WORDS,
        lane="voice",
        metric=rate("silences that a word may have stopped in"),
        tip="There is nothing to train away here; the word is worth the wait, and listeners do wait.",
        drill="Say one sentence slowly, each phrase begun on a gentle breath, for as long as it is easy.",
        importance=0.05,
    )
    silent: ClassVar[bool] = True

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream, outside any answer."""
        super().__init__(limits.silent_s, limits.confidence)

    def _detail(self, hold: HoldObservation) -> dict[str, str | float]:
        """With where the silence lies."""
        return {"word": hold.text, "place": "before" if hold.before else "within"}
