"""Words are written down behind the sound: all of a file, the answers alone of a live session."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation
from mock_interview.core.words import WordObservation
from mock_interview.session.words import LEAD_S, FileWords, LiveWords

LATE_S = 1.3  # voices are judged so much later than their sound comes
STEP_S = 0.1


@dataclass
class Block:
    index: int
    samples: Any = None


@dataclass
class Echo:
    """Writes down when it was given sound; the voices too, when it is flushed."""

    heard: list[float] = field(default_factory=list)
    fault: Exception | None = None

    def take(self, block: Any, heard: Sequence[Any]) -> Sequence[Observation]:
        if self.fault is not None:
            raise self.fault
        self.heard += [voice.t for voice in heard]
        return [] if block is None else [WordObservation(block.index / 16_000, block.index / 16_000, "sound")]

    def flush(self) -> Sequence[Observation]:
        first, last = (min(self.heard), max(self.heard)) if self.heard else (0.0, 0.0)
        self.heard = []
        return [WordObservation(first, last, "flushed")]


@pytest.fixture(autouse=True)
def no_thread_is_left() -> object:
    yield
    assert not [t.name for t in threading.enumerate() if t.name == "write down words"]


def live(
    *answers: tuple[float, float], length_s: float = 20.0, finish: bool = True
) -> tuple[list[WordObservation], list[str]]:
    kept: list[Observation] = []
    missing: list[str] = []
    words = LiveWords(lambda: (Echo(), ()), kept.extend, missing.extend)
    marks = sorted(
        [MarkObservation(start, MarkKind.ANSWER_START, k) for k, (start, _) in enumerate(answers)]
        + [MarkObservation(end, MarkKind.ANSWER_END, k) for k, (_, end) in enumerate(answers)],
        key=lambda mark: (mark.t, mark.kind is MarkKind.ANSWER_START),
    )
    for step in range(round(length_s / STEP_S)):
        t = step * STEP_S
        while marks and marks[0].t <= t:
            words.mark([marks.pop(0)])
        words.sound(Block(round(t * 16_000)))
        if t >= LATE_S:
            words.voices([VoiceObservation(t - LATE_S, -20.0, 0.9)])
    words.mark(marks)
    words.finish() if finish else words.stop()
    return [word for word in kept if isinstance(word, WordObservation)], missing


def flushed(words: list[WordObservation]) -> list[tuple[float, float]]:
    return [(round(w.t, 1), round(w.end, 1)) for w in words if w.text == "flushed"]


def test_only_answers_are_listened_to() -> None:
    words, _ = live((3.0, 6.0), (10.0, 15.0))
    times = [word.t for word in words if word.text == "sound"]
    assert times
    assert all(3.0 - LEAD_S <= t < 6.0 or 10.0 - LEAD_S <= t < 15.0 for t in times)
    assert flushed(words) == [(2.5, 5.9), (9.5, 14.9)]


def test_the_next_answer_begins_while_the_last_is_finished() -> None:
    words, _ = live((3.0, 6.0), (6.2, 9.0))
    assert [(round(a, 1), round(b, 1)) for a, b in flushed(words)] == [(2.5, 5.9), (5.7, 8.9)]


def test_an_answer_at_the_very_end_is_finished() -> None:
    words, _ = live((3.0, 19.9))
    assert flushed(words)[0][0] == 2.5
    assert flushed(words)[0][1] > 18.0


def test_nobody_waits_when_it_is_not_wanted() -> None:
    live((3.0, 19.9), finish=False)


def test_without_the_model_it_is_said_and_nothing_else_happens() -> None:
    missing: list[str] = []
    words = LiveWords(lambda: (None, ["The model is missing."]), lambda found: None, missing.extend)
    words.sound(Block(0))
    words.mark([MarkObservation(0.0, MarkKind.ANSWER_START)])
    words.finish()
    assert missing == ["The model is missing."]


def test_all_of_a_file_is_listened_to() -> None:
    kept: list[Observation] = []
    words = FileWords(Echo(), kept.extend)
    for k in range(200):
        words.take(Block(8_000 * k), [VoiceObservation(0.5 * k, -20.0)])
    words.finish()
    words.stop()
    assert [w.t for w in kept if isinstance(w, WordObservation) and w.text == "sound"] == [
        0.5 * k for k in range(200)
    ]
    assert flushed([w for w in kept if isinstance(w, WordObservation)]) == [(0.0, 99.5)]


@pytest.mark.parametrize("fault", [KnownError("The disk is full."), RuntimeError("a bug")])
def test_trouble_reaches_whoever_waits(fault: Exception) -> None:
    words = FileWords(Echo(fault=fault), lambda found: None)
    words.take(Block(0), [])
    with pytest.raises(type(fault), match=str(fault)):
        words.finish()
    words.stop()


@dataclass
class Busy:
    """In the middle of a long chunk until it is released."""

    at_work: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def take(self, block: Any, heard: Sequence[Any]) -> Sequence[Observation]:
        self.at_work.set()
        self.released.wait()
        return [WordObservation(0.0, 1.0, "late")]

    def flush(self) -> Sequence[Observation]:
        return []


def ended(busy: Busy) -> None:
    busy.released.set()
    for thread in threading.enumerate():
        if thread.name == "write down words":
            thread.join()


def test_cancelling_does_not_wait_for_a_chunk_and_what_comes_late_is_not_kept() -> None:
    kept: list[Observation] = []
    busy = Busy()
    words = FileWords(busy, kept.extend)
    words.take(Block(0), [])
    busy.at_work.wait()
    words.stop()
    assert not busy.released.is_set()
    ended(busy)
    assert kept == []


def test_whoever_waits_for_the_last_words_is_let_go_when_they_are_cancelled() -> None:
    busy = Busy()
    words = FileWords(busy, lambda found: None)
    words.take(Block(0), [])
    busy.at_work.wait()
    waiting = threading.Thread(target=words.finish)
    waiting.start()
    words.stop()
    waiting.join()
    assert not busy.released.is_set()
    ended(busy)


def test_how_far_the_words_are_is_known() -> None:
    words = FileWords(Echo(), lambda found: None)
    assert words.reached_t == 0.0
    words.take(Block(0), [VoiceObservation(0.0, -20.0)])
    words.finish()
    words.stop()
    assert words.reached_t == float("inf")
