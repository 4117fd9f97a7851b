"""A silence within a word is found and the word is whole again; most pauses between words are none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_sound import babble, noise
from test_transcriber import heard, tokens
from test_twice import PHONE_STEPS, SURE, VOCABULARY

from mock_interview.core.english import LEADING_WORDS
from mock_interview.core.model import Observation
from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation, HoldObservation, WordObservation
from mock_interview.hearing.chunks import Chunk
from mock_interview.hearing.filler_probe import STEP_S
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.phone_probe import shipped_phones
from mock_interview.hearing.pronunciation import pronounced
from mock_interview.hearing.recogniser import Heard, Reading, WhisperRecogniser
from mock_interview.hearing.silent_blocks import find_silent_blocks
from mock_interview.hearing.sources import SAMPLE_RATE
from mock_interview.hearing.transcriber import observations
from scripts.measure.hearing import ONSET_S, matched
from scripts.measure.made_scripts import BLOCKED_SCRIPTS, HELD_SCRIPTS
from scripts.measure.made_speech import utterances
from scripts.measure.made_voices import Espeak
from scripts.measure.maths import Counts

START_T = 30.0
EDGE_STEPS, SILENT_STEPS = 10, 25
EDGE_S = 0.06  # the sound is smeared over as much
STEP_SAMPLES = round(STEP_S * SAMPLE_RATE)
LONG = ("decided", "hospital", "because")


class Spoken:
    """A sentence that is silent before one phone of one word, the word before it drawn out so many times."""

    def __init__(
        self, words: Sequence[str], place: int, phone: int, silent: int = SILENT_STEPS, drawn_out: int = 1
    ) -> None:
        self.text = " ".join(words)
        known = shipped_phones().phones
        columns = [0] * EDGE_STEPS
        for i, word in enumerate(words):
            for m, each in enumerate(pronounced(word)):
                if (i, m) == (place, phone):
                    self.silence_s = len(columns) * STEP_S
                    columns += [0] * silent
                columns += [known.index(each)] * PHONE_STEPS * (drawn_out if i == place - 1 else 1)
        self.columns = np.array([*columns, *[0] * EDGE_STEPS])
        voice = babble(self.columns.size * STEP_S + 0.1)[: self.columns.size * STEP_SAMPLES]
        room = noise(voice.size / SAMPLE_RATE + 0.1, 0.0005)[: voice.size]
        self.samples = (voice * np.repeat(self.columns > 0, STEP_SAMPLES) + room).astype(np.float32)

    def heard(self, read: str | None = None, read_closed: str | None = None) -> Heard:
        """By a recogniser that hears every phone, and reads as told; unless told, every word."""

        def hear_plainly(samples: np.ndarray) -> tuple[Reading, np.ndarray]:
            less = self.columns.size - samples.size // STEP_SAMPLES
            first = round(self.silence_s / STEP_S) + 1
            closed = np.delete(self.columns, range(first, first + less))
            return Reading(tokens(read_closed or self.text), -0.2), _log_probabilities(closed)

        plain = heard(read or self.text)
        return replace(plain, phones=_log_probabilities(self.columns), hear_plainly=hear_plainly)

    def found(self, heard: Heard, fillers: Sequence[FillerObservation] = ()) -> list[Observation]:
        """What is made of it."""
        end_t = START_T + self.samples.size / SAMPLE_RATE
        chunk = Chunk(START_T, self.samples, (Interval(START_T, end_t),))
        return observations(chunk, heard, lambda *_: fillers)


def _log_probabilities(columns: np.ndarray) -> np.ndarray:
    count = len(shipped_phones().phones)
    rest = (1.0 - SURE) / (count - 1)
    return np.log(np.where(np.arange(count) == columns[:, np.newaxis], SURE, rest))


def blocks(found: Sequence[Observation]) -> list[HoldObservation]:
    return [each for each in found if isinstance(each, HoldObservation) and each.silent]


def words(found: Sequence[Observation]) -> list[WordObservation]:
    return [each for each in found if isinstance(each, WordObservation)]


BLOCKED = Spoken(["we", "could", "ask", "my", "hospital", "first"], 4, 3)
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=6, unique=True)


@given(others=SENTENCES, word=st.sampled_from(LONG), data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_silence_within_a_word_is_found_and_the_word_lasts_over_it(
    others: list[str], word: str, data: st.DataObject
) -> None:
    said = [each for each in others if each != word]
    place = data.draw(st.integers(0, len(said)))
    said.insert(place, word)
    vowels = [phone in "aeiouæɑɔəɛɜɪʊ" for phone in pronounced(word)]
    last_syllable = max(i for i, (before, vowel) in enumerate(pairwise(vowels)) if vowel and not before)
    phone = data.draw(st.integers(2, last_syllable + 1))
    spoken = Spoken(said, place, phone)
    found = spoken.found(spoken.heard())
    (block,) = blocks(found)
    assert (block.text, block.before) == (word, False)
    assert block.t == pytest.approx(START_T + spoken.silence_s, abs=EDGE_S)
    assert block.end - block.t == pytest.approx(SILENT_STEPS * STEP_S, abs=2 * EDGE_S)
    assert [each.text for each in words(found)] == said
    whole = words(found)[place]
    assert whole.t < block.t < block.end < whole.end


@given(said=SENTENCES, drawn_out=st.integers(1, 3), data=st.data())
@settings(max_examples=60, deadline=None)
def test_between_words_it_is_one_only_before_a_stop_that_a_short_word_led_on_to(
    said: list[str], drawn_out: int, data: st.DataObject
) -> None:
    assume(all(pronounced(one)[-1] != pronounced(other)[0] for one, other in pairwise(said)))  # "ask could"
    place = data.draw(st.integers(1, len(said) - 1))
    spoken = Spoken(said, place, 0, drawn_out=drawn_out)
    found = spoken.found(spoken.heard())
    assert [each.text for each in words(found)] == said
    if drawn_out == 1 and said[place - 1] in LEADING_WORDS and pronounced(said[place])[0] in "ptkbdg":
        (block,) = blocks(found)
        assert (block.text, block.before) == (said[place], True)
        assert block.t == pytest.approx(START_T + spoken.silence_s, abs=EDGE_S)
    else:
        assert blocks(found) == []


def test_words_that_were_made_of_its_parts_give_way_to_it_and_no_others() -> None:
    read, closed = "we could ask my horse pity all first", "we should ask my hospital firs"
    found = BLOCKED.found(BLOCKED.heard(read, closed))
    assert [each.text for each in blocks(found)] == ["hospital"]
    assert [each.text for each in words(found)] == BLOCKED.text.split()


def test_the_late_release_of_a_last_consonant_is_none() -> None:
    late = Spoken(BLOCKED.text.split(), 4, len(pronounced("hospital")) - 1)
    assert blocks(late.found(late.heard())) == []


def test_the_closure_of_a_stop_is_none() -> None:
    short = Spoken(BLOCKED.text.split(), 4, 3, silent=8)
    assert blocks(short.found(short.heard())) == []


def test_who_says_um_looks_for_a_word() -> None:
    end_t = START_T + BLOCKED.silence_s
    um = FillerObservation(end_t - 0.4, end_t - 0.05, "um", 0.3)
    assert blocks(BLOCKED.found(BLOCKED.heard(), [um])) == []
    elsewhere = replace(um, t=START_T + 0.05, end=START_T + 0.2)
    assert len(blocks(BLOCKED.found(BLOCKED.heard(), [elsewhere]))) == 1


def test_a_word_laid_over_those_that_were_not_read_has_none() -> None:
    assert blocks(BLOCKED.found(BLOCKED.heard(read_closed="we a first"))) == []


@given(
    runs=st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 30)), min_size=1, max_size=12),
    read=st.lists(st.sampled_from(VOCABULARY), max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_heard_where_it_lies_within_the_sound_and_in_order(
    runs: list[tuple[bool, bool, int]], read: list[str]
) -> None:
    """Each run: whether there is sound, whether there are phones (the two ears may differ), and its steps."""
    voiced = np.repeat([sound for sound, _, _ in runs], [steps for _, _, steps in runs])
    columns = np.concatenate(
        [np.arange(n) // PHONE_STEPS % 9 + 1 if ph else np.zeros(n, int) for _, ph, n in runs]
    )
    voice = babble(voiced.size * STEP_S + 0.1)[: voiced.size * STEP_SAMPLES]
    samples = (voice * np.repeat(voiced, STEP_SAMPLES)).astype(np.float32)

    def hear_plainly(closed: np.ndarray) -> tuple[Reading, np.ndarray]:
        return Reading(tokens(" ".join(read)), -0.2), _log_probabilities(
            columns[: closed.size // STEP_SAMPLES]
        )

    plain = replace(heard(" ".join(read)), phones=_log_probabilities(columns), hear_plainly=hear_plainly)
    found = find_silent_blocks(samples, plain, [])
    silences = [each.silence for each in found]
    assert all(0.0 < each.start < each.end < voiced.size * STEP_S for each in silences)
    assert all(one.end <= other.start for one, other in pairwise(silences))
    for each in found:
        start, end = each.word.start, each.word.end
        assert end > each.silence.end if each.before else start < each.silence.start < each.silence.end < end


def test_where_phones_are_not_known_it_is_not_looked_for() -> None:
    assert blocks(BLOCKED.found(replace(BLOCKED.heard(), phones=None))) == []
    assert blocks(BLOCKED.found(replace(BLOCKED.heard(), hear_plainly=lambda _: None))) == []


@pytest.mark.slow
@pytest.mark.models
@pytest.mark.usefixtures("espeak")
def test_words_that_a_voice_stops_in_are_told_and_its_pauses_are_not(model_dir: Path) -> None:
    recogniser = WhisperRecogniser(model_dir / "whisper-tiny.en")
    counts, whole = Counts(), 0
    for made in utterances([Espeak("en-us", 155)], [*BLOCKED_SCRIPTS, *HELD_SCRIPTS], seed=3):
        chunk = Chunk(0.0, made.samples, (Interval(0.0, made.samples.size / SAMPLE_RATE),))
        told = observations(chunk, recogniser.hear(made.samples), find_fillers)
        found = blocks(told)
        counts += matched([each.start for each in made.blocks], [each.t for each in found], ONSET_S)[0]
        whole += sum(any(word.t < each.t and each.end < word.end for word in words(told)) for each in found)
    assert counts.true_positive >= 4  # of 10
    assert counts.false_positive <= 1
    assert whole >= counts.true_positive - 1
