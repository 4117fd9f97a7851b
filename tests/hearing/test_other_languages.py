"""Another language than English: its words are there to read, and nothing is judged by them."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from mock_interview.core.model import Observation
from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation
from mock_interview.hearing.chunks import Chunk
from mock_interview.hearing.recogniser import Heard, Reading, Token, WhisperRecogniser
from mock_interview.hearing.sources import SAMPLE_RATE, FileAudio
from mock_interview.hearing.transcriber import observations

CHUNK = Chunk(10.0, np.zeros(6 * SAMPLE_RATE, np.float32), (Interval(10.0, 16.0),))
GERMAN = (
    "Ich habe drei Jahre lang in einem kleinen Team gearbeitet. Wir haben eine Software für Krankenhäuser "
    "entwickelt, und ich war für die Datenbank verantwortlich."
)


def in_german(sure: float) -> Heard:
    words = tuple(
        Token(k * 0.4, k * 0.4 + 0.3, f" {w}", 0.9) for k, w in enumerate(("Äh", "so", "war", "das"))
    )
    return Heard(Reading(words, sure), Reading((), 0.0), 0.1, language="de")


def some_filler(*_: object) -> list[FillerObservation]:
    return [FillerObservation(10.0, 10.3, "uh")]


def words_of(found: list[Observation]) -> list[str]:
    return [each.text for each in found if isinstance(each, WordObservation)]


def test_its_words_are_kept_and_nothing_is_judged_by_them() -> None:
    found = observations(CHUNK, in_german(-0.3), some_filler)
    assert found[0] == TranscribedObservation(10.0, 16.0, understood=False, language="de")
    assert words_of(found) == ["Äh", "so", "war", "das"]
    assert not any(isinstance(each, FillerObservation) for each in found)


def test_words_that_are_not_to_be_trusted_are_left_out() -> None:
    found = observations(CHUNK, in_german(-2.0), some_filler)
    assert found == [TranscribedObservation(10.0, 16.0, understood=False, language="de")]


@pytest.mark.models
@pytest.mark.slow
def test_a_model_for_many_languages_tells_them_apart(model_dir: Path, tmp_path: Path) -> None:
    model = model_dir / "whisper-base"
    if not model.is_dir() or shutil.which("espeak-ng") is None:
        pytest.skip("needs the optional model whisper_base and espeak-ng")
    recogniser = WhisperRecogniser(model)
    for voice, text, word in (("de", GERMAN, "Datenbank"), ("en", "I was late for the train.", "train")):
        sound = tmp_path / f"{voice}.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-w", str(sound), text], check=True)
        heard = recogniser.hear(np.concatenate([block.samples for block in FileAudio(sound)]))
        assert heard.language == voice
        assert word in "".join(token.text for token in heard.plain.tokens)
        assert bool(heard.led.tokens) == (voice == "en")
