"""What a recogniser says is believed with care: words where somebody speaks, each once, and in time."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import Observation, VoiceObservation
from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation
from mock_interview.hearing import belief
from mock_interview.hearing.chunks import HOP_S, Chunk
from mock_interview.hearing.pitch import HOP_SAMPLES
from mock_interview.hearing.recogniser import Heard, Reading, Token
from mock_interview.hearing.repeats import with_repeats
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.transcriber import Transcriber, observations
from mock_interview.hearing.written_twice import Again

CHUNK = Chunk(10.0, np.zeros(6 * SAMPLE_RATE, np.float32), (Interval(10.0, 16.0),))


def tokens(text: str, from_s: float = 0.0, each_s: float = 0.3) -> tuple[Token, ...]:
    """Words, one after another."""
    words = text.split()
    return tuple(
        Token(from_s + k * each_s, from_s + (k + 1) * each_s, f" {word}", 0.9) for k, word in enumerate(words)
    )


def heard(plain: str, led: str | None = None, sure: float = -0.2, no_speech: float = 0.1) -> Heard:
    return Heard(
        Reading(tokens(plain), sure), Reading(tokens(plain if led is None else led), sure), no_speech
    )


def no_fillers(*_: object) -> list[FillerObservation]:
    return []


def said(chunk: Chunk, heard: Heard) -> list[str]:
    found = observations(chunk, heard, no_fillers)
    return [("*" if o.repeated else "") + o.text for o in found if isinstance(o, WordObservation)]


def test_words_have_the_sessions_time() -> None:
    found = observations(CHUNK, heard("I was late."), no_fillers)
    assert found[0] == TranscribedObservation(10.0, 16.0)
    assert [(o.t, o.text) for o in found if isinstance(o, WordObservation)] == [
        (10.0, "I"),
        (pytest.approx(10.3), "was"),
        (pytest.approx(10.6), "late."),
    ]


@pytest.mark.parametrize(
    ("plain", "sure", "no_speech"),
    [
        ("I'm not sure if I can.", -2.08, 0.69),  # French
        ("I'm not sure if I can't do it, but I'm not sure.", -0.75, 0.48),  # Spanish
        ("I'm going to be in the next one and " * 5, -0.3, 0.1),  # in circles
        ("you", -2.6, 0.92),  # noise
        (".", -2.78, 0.85),  # music
    ],
)
def test_what_is_no_english_speech_gives_no_words(plain: str, sure: float, no_speech: float) -> None:
    found = observations(CHUNK, heard(plain, sure=sure, no_speech=no_speech), no_fillers)
    assert found == [TranscribedObservation(10.0, 16.0, understood=False)]


def test_a_sure_filler_is_kept_in_any_language_and_a_likely_one_in_english() -> None:
    sure, likely, unsure = (
        FillerObservation(t, t + 0.4, "um", sureness)
        for t, sureness in ((11.0, 0.9), (12.0, 0.6), (13.0, 0.4))
    )

    def fillers(reading: Heard) -> list[Observation]:
        found = observations(CHUNK, reading, lambda *_: [sure, likely, unsure])
        return [each for each in found if isinstance(each, FillerObservation)]

    assert fillers(heard("x", sure=-3.0)) == [sure]
    assert fillers(heard("I was late.")) == [sure, likely, unsure]


def test_words_over_silence_are_dropped() -> None:
    silent_end = Chunk(10.0, CHUNK.samples, (Interval(10.0, 10.9),))
    words = tokens("I was late.") + tokens("Thank you for watching.", from_s=2.0)
    reading = Reading(words, -0.2)
    assert said(silent_end, Heard(reading, reading, 0.1)) == ["I", "was", "late."]


def test_fillers_are_no_words() -> None:
    assert said(CHUNK, heard("Um, I was, uh, late.")) == ["I", "was,", "late."]


def test_a_word_ends_with_the_speech() -> None:
    pausing = Chunk(10.0, CHUNK.samples, (Interval(10.0, 10.2), Interval(12.0, 13.0)))
    plain = (Token(0.0, 2.0, " Well", 0.9), Token(2.0, 2.4, " yes", 0.9))
    found = observations(pausing, Heard(Reading(plain, -0.1), Reading(plain, -0.1), 0.0), no_fillers)
    assert [(o.t, o.end) for o in found if isinstance(o, WordObservation)] == [
        (10.0, pytest.approx(10.2)),
        (12.0, pytest.approx(12.4)),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I was late I was late I was late I was late and so on", "I was late and so on"),
        ("no no no that is it", "no no no that is it"),
        ("I I I was", "I I I was"),
        ("go go go go go go go", "go"),
    ],
)
def test_what_comes_again_and_again_is_kept_once(text: str, kept: str) -> None:
    assert " ".join(belief.normal(w.text) for w in belief.without_loops(tokens(text))) == kept.lower()


@given(st.lists(st.sampled_from("abc"), max_size=30))
def test_no_word_is_invented_by_leaving_out(names: list[str]) -> None:
    words = tokens(" ".join(names))
    kept = belief.without_loops(words)
    assert [word for word in words if word in kept] == kept


@pytest.mark.parametrize(
    ("plain", "led", "again"),
    [
        ("I was late", "I I I was late", 2),
        ("we went home", "we went we went home", 2),
        ("I was late", "I was very late", 0),
        ("I was late", "so and I was late", 0),
        ("the plan was", "the the plan was", 1),
    ],
)
def test_only_what_repeats_its_neighbour_is_taken_from_the_led_reading(
    plain: str, led: str, again: int
) -> None:
    assert sum(word.startswith("*") for word in said(CHUNK, heard(plain, led))) == again


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.data())
def test_no_word_is_lost_or_moved_by_what_is_said_again(names: list[str], data: st.DataObject) -> None:
    words = tokens(" ".join(names))
    place = data.draw(st.integers(0, len(words) - 1))
    again = Again(place, data.draw(st.integers(1, len(words) - place)), data.draw(st.integers(1, 3)))
    everything = with_repeats(words, [again])
    assert [word for word, repeated in everything if not repeated] == list(words)
    assert len(everything) == len(words) + again.size * again.times
    assert all(one.start <= other.start for (one, _), (other, _) in pairwise(everything))


def test_what_is_said_again_stands_behind_its_first_time() -> None:
    assert said(CHUNK, heard("so we went home", "so we went we went home")) == [
        "so",
        "we",
        "went",
        "*we",
        "*went",
        "home",
    ]
    found = observations(CHUNK, heard("so we went home", "so we went we went home"), no_fillers)
    starts = [o.t for o in found if isinstance(o, WordObservation)]
    assert all(one < other for one, other in pairwise(starts))


def nearly_again(text: str, near: float, weights: Sequence[float]) -> list[str]:
    """What is said where the led reading was near to having "the" again, and each text weighs so much."""
    asked: list[str] = []

    def weigh(_start_s: float, _end_s: float, texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return [weights[asked.index(each)] for each in texts]

    led = tuple(replace(t, again=(near,)) if t.text == " the" else t for t in tokens(text))
    return said(CHUNK, Heard(Reading(tokens(text), -0.2), Reading(led, -0.2), 0.1, weigh))


@pytest.mark.parametrize(
    ("near", "weights", "twice"),
    [
        (-4.0, (-10.0, -11.0, -15.0, -15.0), True),  # as read, said twice, with a filler before, behind
        (-4.0, (-10.0, -18.0, -15.0, -15.0), False),
        (-4.0, (-10.0, -9.0, -1.0, -15.0), False),
        (-4.0, (-10.0, -9.0, -15.0, -1.0), False),
        (-14.0, (-10.0, -1.0, -15.0, -15.0), False),
    ],
)
def test_a_word_is_said_twice_where_that_is_likely_enough(
    near: float, weights: Sequence[float], twice: bool
) -> None:
    assert ("*the" in nearly_again("then the plan was", near, weights)) == twice


class FixedRecogniser:
    """Says the same of every chunk, and remembers how long they were."""

    def __init__(self) -> None:
        self.lengths_s: list[float] = []

    def hear(self, samples: np.ndarray, /) -> Heard:
        self.lengths_s.append(samples.size / SAMPLE_RATE)
        return heard("all right")


def listened() -> list[Observation]:
    transcriber = Transcriber(FixedRecogniser(), no_fillers)
    found: list[Observation] = []
    for second in range(12):
        speaks = 2 <= second < 4 or 8 <= second < 10
        voices = [
            VoiceObservation(second + hop * HOP_S, -20.0, 0.9 if speaks else 0.02)
            for hop in range(SAMPLE_RATE // HOP_SAMPLES)
        ]
        block = AudioBlock(float(second), second * SAMPLE_RATE, np.zeros(SAMPLE_RATE, np.float32))
        found += transcriber.take(block, voices)
    return found + list(transcriber.flush())


def test_it_is_told_of_all_time_whether_words_were_listened_for() -> None:
    spans = [o for o in listened() if isinstance(o, TranscribedObservation)]
    assert spans[0].t == 0.0
    assert spans[-1].end == pytest.approx(12.0, abs=0.05)
    assert all(one.end == pytest.approx(other.t) for one, other in pairwise(spans))


def voices(
    t: float, count: int, speech: float | None = 0.02, missing: bool = False
) -> list[VoiceObservation]:
    return [VoiceObservation(t + hop * HOP_S, -60.0, speech, missing=missing) for hop in range(count)]


def test_while_the_microphone_is_gone_no_words_are_listened_for() -> None:
    transcriber = Transcriber(FixedRecogniser(), no_fillers)
    for heard_now in (voices(0.0, 60), voices(60 * HOP_S, 600, None, missing=True), voices(660 * HOP_S, 60)):
        transcriber.take(None, heard_now)
    spans = [(o.t, o.end) for o in transcriber.flush() if isinstance(o, TranscribedObservation)]
    assert spans == [pytest.approx((0.0, 60 * HOP_S)), pytest.approx((660 * HOP_S, 720 * HOP_S))]


def test_where_nobody_can_tell_who_speaks_no_words_are_listened_for() -> None:
    transcriber = Transcriber(FixedRecogniser(), no_fillers)
    transcriber.take(None, voices(0.0, 600, speech=None))
    assert transcriber.flush() == []


def test_silence_costs_nothing() -> None:
    recogniser = FixedRecogniser()
    transcriber = Transcriber(recogniser, no_fillers)
    silence = [VoiceObservation(hop * HOP_S, -60.0, 0.02) for hop in range(60)]
    transcriber.take(AudioBlock(0.0, 0, np.zeros(SAMPLE_RATE, np.float32)), silence)
    transcriber.flush()
    assert recogniser.lengths_s == []
