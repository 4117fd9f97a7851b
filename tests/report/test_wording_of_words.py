"""What is said of words: which, and how close together."""

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Metric
from mock_interview.detectors.registry import habits
from mock_interview.report import wording
from mock_interview.report.pace_words import pace_words
from mock_interview.report.transcript import Passage, Piece
from mock_interview.report.wording import Found

HABITS = habits()


def seen(slug: str, *details: dict[str, str | float]) -> str:
    events = [HabitEvent(slug, float(i), i + 0.5, 1.0, detail) for i, detail in enumerate(details)]
    number = Metric(slug, "", 3.0, "per min", None, None, (None, 5.0), "outside", 60.0, len(events))
    return wording.seen(Found(HABITS[slug], number, events, ()))


def test_filler_sounds_are_told_with_their_densest_place() -> None:
    near: dict[str, str | float] = {"sound": "um", "cluster": "3 within 5 s"}
    dense: dict[str, str | float] = {"sound": "um", "cluster": "11 within 30 s"}
    assert seen("filler_sounds", {"sound": "uh"}) == "You said “um”, “uh” or the like once."
    assert seen("filler_sounds", near, dense).endswith("twice, at most 11 within 30 s.")


def test_filler_words_are_told_by_name() -> None:
    like: dict[str, str | float] = {"word": "like"}
    assert seen("filler_words", like, like, {"word": "you know"}) == (
        "You used a filler word 3\N{NO-BREAK SPACE}times (2 “like”, 1 “you know”)."
    )


def test_each_moment_names_what_was_said() -> None:
    def moment(slug: str, **detail: str) -> str:
        return wording.moment(HabitEvent(slug, 0.0, 1.0, 1.0, dict(detail)), HABITS)

    assert moment("filler_sounds", sound="uh", cluster="3 within 5 s") == "“uh”, one of 3 within 5 s"
    assert moment("filler_words", word="i mean") == "Filler word: “i mean”"
    assert moment("repetitions", kind="word", words="the") == "Said twice or begun anew: “the”"
    assert moment("silent_blocks", word="company", place="within") == "A silence within “company”"
    assert moment("silent_blocks", word="project", place="before") == "A silence before “project”"
    assert moment("pace", pace="fast") == "A fast stretch"


def test_the_pace_of_an_answer_is_told_or_why_not() -> None:
    word = Piece("word", "Hallo", 0.0, 0.4)

    def told(understood: float, *paces: float | None, pieces: tuple[Piece, ...] = (word,)) -> str:
        return pace_words(Passage(0, "Answer 1", 0.0, pieces, understood, *paces))

    assert told(1.0, 131.6, 170.2) == "132 words a minute, 170 without the pauses"
    assert told(0.9, None, None) == ""
    assert told(0.0, None, None, pieces=()) == "Your words could not be understood here."
    assert told(0.0, None, None).startswith("Not in English")
