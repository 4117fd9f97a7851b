"""Repetitions: what was said twice by mistake, and what was meant."""

import pytest
from made_words import answer

from mock_interview.core.model import replay
from mock_interview.detectors.repetitions import Detector, Limits


def found(text: str, limits: Limits = Limits()) -> list[tuple[str, str]]:
    return [(str(e.detail["kind"]), str(e.detail["words"])) for e in replay(Detector(limits), answer(text))]


@pytest.mark.parametrize(
    "text",
    [
        "It was very very good",
        "He had had a good year",
        "I know that that works",
        "No, no, it was fine",
        "no no it was fine",
        "Bye bye",
        "ha ha ha",
        "It was really, really hard",
        "The problem is is that",
        "It was so so good",
        "I am so, so sorry",
        "It was fine, so so",
        "Call nine nine nine",
        "It was 20 20",
        "It is spelled A N N A",
        "A double L L E N",
        "Tests, tests, tests: that is what we need",
        "over and over and over again",
        "and so on and so on",
        "I cooked, I cleaned, I drove",
        "I like it. It works",
        "He said “we can we can” and left",
        "I re-read the co-coordinator note",
        "more and more and more",
        "We did it. We did it",
        "I came in into the hall and some something fell",
        "It was work, work, and then sleep",
        "I wrote Python, I wrote Java, I wrote C",
        "the / / / / the",
    ],
)
def test_what_is_meant_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("I I I was there", [("word", "i")]),
        ("so I I I was there", [("word", "i")]),
        ("it was difficult, difficult work", [("word", "difficult")]),
        ("I, I, I was there", [("word", "i")]),
        ("we took the the bus", [("word", "the")]),
        ("the project project was late", [("word", "project")]),
        ("I was I was there", [("phrase", "i was")]),
        ("I was, I was there", [("phrase", "i was")]),
        ("in the in the end we won", [("phrase", "in the")]),
        ("there was, there was only one", [("phrase", "there was")]),
        ("So, so the answer is yes", [("word", "so")]),
        ("It was late, so so we left", [("word", "so")]),
        ("we wanted to we wanted to win", [("phrase", "we wanted to")]),
        ("the comp- computer failed", [("part of a word", "comp")]),
        ("the comp... computer failed", [("part of a word", "comp")]),
        ("my compute computer failed", [("part of a word", "compute")]),
        ("the b-b-budget failed", [("part of a word", "b-b-budget")]),
        ("I was, I went home", [("new start", "i was")]),
        ("I was / I went home", [("new start", "i was")]),
        ("We wanted to, we had a plan", [("new start", "we wanted to")]),
        ("the the plan and I I left", [("word", "the"), ("word", "i")]),
    ],
)
def test_what_is_not_meant_is_found(text: str, repeats: list[tuple[str, str]]) -> None:
    assert found(text) == repeats


def test_what_only_the_led_reading_heard_is_less_sure() -> None:
    (sure,) = replay(Detector(), answer("we took the the bus"))
    (less,) = replay(Detector(), answer("we took the +the bus"))
    assert less.confidence < sure.confidence < 1
    assert (less.start, less.end) == (sure.start, sure.end)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("words", "we took the the bus"),
        ("phrases", "I was I was there"),
        ("part_words", "the comp- computer failed"),
        ("false_starts", "I was, I went home"),
    ],
)
def test_each_kind_can_be_switched_off(kind: str, text: str) -> None:
    assert len(found(text)) == 1
    assert found(text, Limits(**{kind: 0})) == []
