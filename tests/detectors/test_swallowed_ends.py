"""Swallowed ends: the last word of a clause, far below the clause itself."""

from collections.abc import Callable, Sequence

from made_words import answer

from mock_interview.core.model import HabitEvent, Observation, VoiceObservation, replay
from mock_interview.core.words import WordObservation
from mock_interview.detectors.swallowed_ends import Detector

HOP_S = 0.016
SPOKEN_DBFS, ROOM_DBFS = -25.0, -65.0
TWO_CLAUSES = "we moved the whole team / because the office had burned"


def heard(
    text: str, drops_db: dict[str, float], hears: Callable[[float], bool] = lambda t: True
) -> list[Observation]:
    """An answer; each of these words is so much quieter than the rest."""
    stream = answer(text)
    words = [each for each in stream if isinstance(each, WordObservation)]
    hops = [
        VoiceObservation(t, _level_dbfs(t, words, drops_db), 0.9)
        for t in (k * HOP_S for k in range(round(stream[-1].t / HOP_S)))
        if hears(t)
    ]
    return [stream[0], *sorted([*stream[1:-1], *hops], key=lambda each: each.t), stream[-1]]


def _level_dbfs(t: float, words: Sequence[WordObservation], drops_db: dict[str, float]) -> float:
    said = next((word.text for word in words if word.t <= t < word.end), None)
    return ROOM_DBFS if said is None else SPOKEN_DBFS - drops_db.get(said, 0.0)


def swallowed(stream: Sequence[Observation]) -> tuple[list[HabitEvent], list[float]]:
    detector = Detector()
    events = list(replay(detector, stream))
    return events, [block.value for block in detector.blocks()]


def test_a_last_word_that_can_hardly_be_heard_is_told() -> None:
    (event,), values = swallowed(heard(TWO_CLAUSES, {"team": 20.0}))
    assert (event.detail["word"], event.detail["quieter_db"]) == ("team", 20.0)
    assert values == [1.0, 0.0]


def test_it_is_possible_only_and_has_no_range() -> None:
    (event,), _ = swallowed(heard(TWO_CLAUSES, {"burned": 30.0}))
    assert event.confidence < 0.5
    assert Detector.habit.informs_only


def test_the_usual_fall_at_the_end_is_none() -> None:
    assert swallowed(heard(TWO_CLAUSES, {"team": 8.0, "burned": 8.0})) == ([], [0.0, 0.0])


def test_a_quiet_word_in_the_middle_is_none() -> None:
    assert swallowed(heard(TWO_CLAUSES, {"the": 25.0, "office": 25.0}))[0] == []


def test_a_quiet_answer_is_quiet_throughout() -> None:
    everything: dict[str, float] = dict.fromkeys(TWO_CLAUSES.split(), 20.0)
    assert swallowed(heard(TWO_CLAUSES, everything)) == ([], [0.0, 0.0])


def test_a_short_clause_is_not_judged() -> None:
    assert swallowed(heard("we won it", {"it": 30.0})) == ([], [])


def test_a_clause_of_which_nothing_was_heard_is_not_judged() -> None:
    assert swallowed(heard(TWO_CLAUSES, {"burned": 30.0}, hears=lambda t: t < 2.0))[1] == [0.0]
