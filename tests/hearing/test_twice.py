"""The phones of words tell whether they were said once or twice, whatever was read."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_transcriber import CHUNK, heard, no_fillers, said, tokens

from mock_interview.core.record import Interval
from mock_interview.core.words import TranscribedObservation, WordObservation
from mock_interview.hearing.chunks import Chunk
from mock_interview.hearing.filler_probe import STEP_S
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.laid_words import Laid, laid, timed
from mock_interview.hearing.phone_probe import PhoneProbe, shipped_phones
from mock_interview.hearing.pronunciation import pronounced
from mock_interview.hearing.recogniser import WhisperRecogniser
from mock_interview.hearing.repeats import Evidence, said_again
from mock_interview.hearing.sources import SAMPLE_RATE
from mock_interview.hearing.transcriber import observations
from mock_interview.hearing.twice import likelier_beside, likelier_twice
from mock_interview.hearing.written_twice import Again
from scripts.measure.hearing import REPETITION_S, matched, runs, said_twice
from scripts.measure.made_scripts import HELD_SCRIPTS
from scripts.measure.made_speech import utterances
from scripts.measure.made_voices import Espeak
from scripts.measure.maths import Counts

PHONE_STEPS = 4
SURE = 0.9
PAUSE = "/"
VOCABULARY = ("we", "decided", "could", "ask", "hospital", "my", "first", "because", "learned")


def phones(text: str) -> np.ndarray:
    """As of a probe that hears every phone of a text, and a pause of 0.2 s where it has a stroke."""
    known = shipped_phones().phones
    columns = [0] * 10
    for word in text.split():
        columns += [0] * 10 if word == PAUSE else []
        for phone in pronounced(word) if word != PAUSE else ():
            columns += [known.index(phone)] * PHONE_STEPS
    columns += [0] * 10
    rest = (1.0 - SURE) / (len(known) - 1)
    return np.log(np.where(np.arange(len(known)) == np.array(columns)[:, np.newaxis], SURE, rest))


def over_sound(read: str, spoken: str, fillers: tuple[Interval, ...] = ()) -> Laid:
    over = laid(tokens(read), phones(spoken), fillers, shipped_phones())
    assert over is not None
    return over


@given(
    words=st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=6, unique=True),
    data=st.data(),
)
@settings(max_examples=40, deadline=None)
def test_what_is_said_twice_is_likelier_twice_and_nothing_beside_it_is(
    words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    size = data.draw(st.integers(1, min(2, len(words) - place)))
    pause = data.draw(st.sampled_from(([], [PAUSE])))
    again = words[place : place + size]
    spoken = [*words[:place], *again, *pause, *words[place:]]
    over = over_sound(" ".join(words), " ".join(spoken))
    found = dict(likelier_twice(over, 3))
    assert found[(place, size)] > 5.0
    apart = [run for run in found if run[0] >= place + size or sum(run) <= place]
    assert all(likelier_beside(over, run, [(place, size)]) < 0.0 for run in apart)


@given(words=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6, unique=True))
@settings(max_examples=40, deadline=None)
def test_what_is_said_once_is_not_likelier_twice(words: list[str]) -> None:
    over = over_sound(" ".join(words), " ".join(words))
    assert all(value < 0.0 for _, value in likelier_twice(over, 3))


@pytest.mark.parametrize(
    ("read", "spoken", "told"),
    [
        ("we decided my", "we decided we decided my", "we decided *we *decided my"),  # not "my" as well
        ("then my first plan", "then my my first first plan", "then my *my first *first plan"),
    ],
)
def test_beside_what_was_said_twice_only_what_was_said_twice_too(read: str, spoken: str, told: str) -> None:
    over = replace(
        heard(read), phones=phones(spoken), weigh=lambda _start, _end, texts: refusing(texts, read, 2.0)
    )
    assert said(CHUNK, over) == told.split()


def test_a_filler_beside_a_word_is_not_the_word_again() -> None:
    sound = phones("the because the first")
    start = 10 + PHONE_STEPS * len(pronounced("the"))
    length = PHONE_STEPS * len(pronounced("because"))
    filler = Interval(start * STEP_S, (start + length) * STEP_S)
    over = laid(tokens("the first"), sound, [filler], shipped_phones())
    assert over is not None
    sure = dict(likelier_twice(over, 2))
    assert sure[(0, 1)] > 0.0  # both times are heard
    assert sure[(1, 1)] < 0.0
    assert (over.phones[start : start + length, -1] > -0.1).all()  # and the filler is nothing between them


def test_words_that_no_phone_is_known_of_are_left_out() -> None:
    other = PhoneProbe(("_", "w", "i"), np.zeros((2, 3), np.float32), np.zeros(3, np.float32))
    sound = np.log(np.full((40, 3), 1 / 3))
    over = laid(tokens("we strength we"), sound, (), other)
    assert over is not None
    assert list(over.columns) == [0, 2]
    assert {run for run, _ in likelier_twice(over, 2)} == {(0, 1), (2, 1)}
    assert laid((), sound, (), other) is None


@pytest.mark.parametrize(("spoken", "understood"), [("then the plan was", True), ("we could ask my", False)])
def test_words_that_do_not_fit_what_is_heard_are_not_told(spoken: str, understood: bool) -> None:
    over = replace(heard("then the plan was", sure=-0.8), phones=phones(spoken))
    found = observations(CHUNK, over, no_fillers)
    assert found[0] == TranscribedObservation(CHUNK.t, CHUNK.end, understood=understood)
    assert bool(said(CHUNK, over)) == understood


@given(words=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6), data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_was_said_fits_better_than_the_same_with_another_word(
    words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from([word for word in VOCABULARY if word != words[place]]))
    spoken = " ".join(words)
    right = over_sound(spoken, spoken).fit
    assert over_sound(" ".join([*words[:place], other, *words[place + 1 :]]), spoken).fit < right <= 0.0


def refusing(texts: Sequence[str], once: str, by: float) -> list[float]:
    """Log probabilities of a recogniser that would not write more than this."""
    return [0.0 if text.split() == once.split() else -by for text in texts]


@pytest.mark.parametrize("refused_by", [2.0, 6.0])
@pytest.mark.parametrize(
    ("spoken", "twice"),
    [("then the the plan was", True), ("then the plan was", False), ("then / the plan was", False)],
)
def test_the_phones_tell_what_the_recogniser_leaves_out(spoken: str, twice: bool, refused_by: float) -> None:
    read = "then the plan was"
    over = replace(
        heard(read),
        phones=phones(spoken),
        weigh=lambda _start, _end, texts: refusing(texts, read, refused_by),
    )
    assert ("*the" in said(CHUNK, over)) == twice


def test_a_filler_that_was_heard_stands_in_the_text_that_is_asked_about() -> None:
    read = "and everyone left"
    asked: list[str] = []

    def weigh(_start: float, _end: float, texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return [0.0 for _ in texts]

    end = (10 + PHONE_STEPS * len(pronounced("and"))) * STEP_S
    fillers = [Interval(end, end + 0.4)]
    led = "and and everyone left"
    over = replace(heard(read, led), phones=phones("and because everyone left"), weigh=weigh)
    assert over.phones is not None
    plain = laid(tokens(read), over.phones, fillers, shipped_phones())
    said_again(tokens(read), tokens(led), over, plain, fillers)
    assert "and um, everyone left" in asked
    assert all("um," in text for text in asked)


def test_what_the_text_has_twice_is_not_told_again() -> None:
    read = "no no we decided"
    over = replace(
        heard(read), phones=phones(read), weigh=lambda _start, _end, texts: refusing(texts, read, 10.0)
    )
    assert said(CHUNK, over) == read.split()


def test_phones_and_recogniser_weigh_against_one_another() -> None:
    again = Again(0, 1)
    assert Evidence(again, 0.0, 0.0, -1.0, led=False).log_odds > 0.0
    assert (
        Evidence(again, 0.0, -6.0, -3.0, led=False).log_odds
        < 0.0
        < Evidence(again, 0.0, 6.0, -3.0, False).log_odds
    )
    assert (
        Evidence(again, 0.0, -6.0, -3.0, led=False).log_odds
        < Evidence(again, 0.0, -6.0, -3.0, led=True).log_odds
    )
    assert Evidence(again, 0.0, 0.0, -9.0, led=False).log_odds < 0.0
    # Neither overrules what the other rules out.
    assert Evidence(again, 0.0, 60.0, -40.0, led=False).log_odds < 0.0
    assert Evidence(again, 0.0, -60.0, 1.0, led=False).log_odds < 0.0


@given(st.text(max_size=20))
def test_any_text_has_phones_or_none(text: str) -> None:
    assert all(len(phone) == 1 and phone.strip() for phone in pronounced(text))


def test_words_are_pronounced_as_in_a_sentence() -> None:
    assert pronounced("a") == ("ə",)
    assert pronounced("Two,") == pronounced("too")
    assert pronounced("…") == ()
    known = set(shipped_phones().phones)
    assert all(set(pronounced(word)) <= known for word in VOCABULARY)


@given(words=st.lists(st.sampled_from((*VOCABULARY, "&")), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_words_get_the_times_of_their_phones_in_order(words: list[str]) -> None:
    over = laid(tokens(" ".join(words)), phones(f" {PAUSE} ".join(words)), (), shipped_phones())
    if over is None:
        assert set(words) == {"&"}
        return
    found = timed(tokens(" ".join(words)), over)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(found))
    step = 10
    for word in found:
        length = PHONE_STEPS * len(pronounced(word.text))
        assert word.end - word.start == pytest.approx(length * STEP_S)
        if length:
            assert word.start == pytest.approx(step * STEP_S)
        step += length + 10


def test_a_word_said_again_has_its_own_time() -> None:
    read = "then the plan was"
    over = replace(heard(read), phones=phones("then the / the plan was"))
    over = replace(over, weigh=lambda _start, _end, texts: refusing(texts, read, 2.0))
    first, again = (
        o for o in observations(CHUNK, over, no_fillers) if isinstance(o, WordObservation) and o.text == "the"
    )
    start = (10 + PHONE_STEPS * len(pronounced("then"))) * STEP_S
    length = PHONE_STEPS * len(pronounced("the")) * STEP_S
    assert not first.repeated
    assert again.repeated
    assert first.t - CHUNK.t == pytest.approx(start, abs=0.02)
    assert again.t - first.end == pytest.approx(10 * STEP_S, abs=0.02)
    assert again.end - again.t == pytest.approx(length, abs=0.02)


def test_probabilities_add_up_to_one() -> None:
    probe = shipped_phones()
    look = np.random.default_rng(0).normal(size=(5, len(probe.weights)))
    assert np.exp(probe.log_probabilities(look)).sum(axis=1) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.models
def test_the_shipped_probe_fits_the_shipped_model(model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")
    sound = np.zeros(32_000, np.float32)
    read = recogniser.hear(sound)
    assert read.phones is not None
    assert read.phones.shape == (recogniser.look(sound).shape[0], len(shipped_phones().phones))


@pytest.mark.slow
@pytest.mark.models
@pytest.mark.usefixtures("espeak")
def test_what_a_voice_that_it_was_not_fitted_on_says_twice_is_found_to_the_moment(model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")
    counts, errors_s = Counts(), []
    for made in utterances([Espeak("en-us", 155)], HELD_SCRIPTS, seed=3):
        chunk = Chunk(0.0, made.samples, (Interval(0.0, made.samples.size / SAMPLE_RATE),))
        told = observations(chunk, recogniser.hear(made.samples), find_fillers)
        found = said_twice([each for each in told if isinstance(each, WordObservation)])
        labels = runs([*made.repetitions])
        some, errors = matched(labels, found, REPETITION_S)
        counts += some
        errors_s += errors
    assert counts.true_positive >= 8  # of 10
    assert counts.false_positive <= 2
    assert median(map(abs, errors_s)) < 0.04  # 0.10 by the recogniser's own times
