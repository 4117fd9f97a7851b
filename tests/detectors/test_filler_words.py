"""Filler words: what fills, and what means something."""

import pytest
from made_words import answer

from mock_interview.core.model import replay
from mock_interview.detectors.filler_words import Detector, Limits


def found(text: str, limits: Limits = Limits()) -> list[str]:
    return [str(event.detail["word"]) for event in replay(Detector(limits), answer(text))]


@pytest.mark.parametrize(
    "text",
    [
        "I like Python",
        "I really like working with people",
        "It looks like a queue",
        "I would like to learn more",
        "I'd like that",
        "It felt like home",
        "Something like that happened",
        "People who like order",
        "We used databases like Postgres",
        "Like I said, it was done",
        "What would you like?",
        "What kind of work do you do?",
        "It was a different kind of problem",
        "That kind of thing happens",
        "This sort of question is hard",
        "Every kind of user",
        "That is very kind of you",
        "You know the answer",
        "Do you know Docker?",
        "As you know, we lost",
        "If you know what to do, do it",
        "Everything you know matters",
        "I mean it",
        "What I mean is simple",
        "I mean that in a good way",
        "The right answer",
        "Is that right?",
        "It turned out right",
        "I was okay",
        "I left so that he could work",
        "So far it works",
        "So that he could work, I left",
        "So much work was done",
        "It was so good",
        "I think so.",
        "What actually happened was simple",
        "The code that actually runs",
        "I actually fixed it",
        "It was literally translated from Greek",
        "also number summer likely person well-known",
        "The likelihood is unlike the likes",
    ],
)
def test_words_that_mean_something_are_none(text: str) -> None:
    assert found(text) == []
    bare = "".join(sign for sign in text.lower() if sign not in ".,?")
    assert found(bare) == []


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("It was, like, really hard", ["like"]),
        ("it was like really hard", ["like"]),
        ("It took like five years", ["like"]),
        ("It took like a hundred days", ["like"]),
        ("we worked for like two weeks", ["like"]),
        ("and like we had no plan", ["like"]),
        ("I was like oh no", ["like"]),
        ("we had / like / no plan", ["like"]),
        ("Like, we had no plan", ["like"]),
        ("The team was, you know, small", ["you know"]),
        ("the team was / you know / small", ["you know"]),
        ("and you know we had a plan", ["you know"]),
        ("It was hard, you know.", ["you know"]),
        ("I mean, the plan was good", ["i mean"]),
        ("i mean we had a plan", ["i mean"]),
        ("we sort of gave up", ["sort of"]),
        ("It was kind of hard", ["kind of"]),
        ("it's kind of a mess", ["kind of"]),
        ("Basically, I ran the team", ["basically"]),
        ("i basically ran the team", ["basically"]),
        ("we literally had no plan", ["literally"]),
        ("Actually, I think we won", ["actually"]),
        ("It was, actually, fine", ["actually"]),
        ("So, I ran the team", ["so"]),
        ("so i ran the team", ["so"]),
        ("We won. So, I left", ["so"]),
        ("We had a plan, right? And it failed", ["right"]),
        ("We had a queue, right, and it failed", ["right"]),
        ("We had a plan, okay? And it failed", ["okay"]),
        ("It was bad, you know what I mean", ["you know what i mean"]),
        ("like you know we had a plan", ["like", "you know"]),
        ("I mean, it was, like, basically done", ["i mean", "like", "basically"]),
    ],
)
def test_words_that_only_fill_are_found(text: str, fillers: list[str]) -> None:
    assert found(text) == fillers


def test_own_words_count_and_others_can_be_left_out() -> None:
    text = "To be honest, basically I ran the team"
    assert found(text, Limits(also="to be honest, obviously")) == ["to be honest", "basically"]
    assert found(text, Limits(never="Basically")) == []


def test_an_event_lies_on_its_words() -> None:
    stream = answer("The team was, you know, small")
    (event,) = replay(Detector(), stream)
    words = [obs for obs in stream if getattr(obs, "text", "") in {"you", "know,"}]
    assert (event.start, event.end) == (words[0].t, words[1].end)  # type: ignore[union-attr]


def test_what_only_the_led_reading_heard_is_no_content() -> None:
    assert found("it was +basically +done") == []
