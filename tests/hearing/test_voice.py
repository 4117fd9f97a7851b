"""Questions are spoken once, kept, and made again when what was kept is damaged."""

import os
import re
import tomllib
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.hearing.spoken_form import spoken_form
from mock_interview.hearing.voice import ENVELOPE_HZ, PiperSynthesiser, Voice

RATE_HZ = 22_050
QUESTIONS = Path(__file__).parents[2] / "questions"


class ToneSynthesiser:
    """A tenth of a second of tone for each word, with silence around each sentence."""

    rate_hz = RATE_HZ

    def __init__(self) -> None:
        self.asked: list[str] = []

    def sentences(self, text: str) -> list[np.ndarray]:
        self.asked.append(text)
        return [self._sentence(part) for part in re.split(r"(?<=[.?!])\s+", text) if part]

    def _sentence(self, text: str) -> np.ndarray:
        t = np.arange(len(text.split()) * RATE_HZ // 10) / RATE_HZ
        return np.pad(np.sin(2 * np.pi * 200 * t), RATE_HZ // 2).astype(np.float32)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "voice.onnx"
    path.write_bytes(b"a voice")
    return path


@pytest.fixture
def tone() -> ToneSynthesiser:
    return ToneSynthesiser()


@pytest.fixture
def voice(model: Path, tone: ToneSynthesiser, tmp_path: Path) -> Voice:
    return Voice(model, tmp_path / "cache", lambda _: tone)


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def test_a_question_becomes_a_sound_with_its_loudness(voice: Voice) -> None:
    spoken = voice.say("one two three four five. six seven eight nine ten.")
    sound = samples(spoken.path)
    assert spoken.duration_s == pytest.approx(sound.size / RATE_HZ)
    # Two sentences of 0.5 s with 0.08 s on each side, 0.35 s between them, 0.2 s after.
    assert spoken.duration_s == pytest.approx(2 * 0.66 + 0.35 + 0.2, abs=0.01)
    assert len(spoken.envelope) == np.ceil(spoken.duration_s * ENVELOPE_HZ)
    assert min(spoken.envelope) == 0.0
    assert max(spoken.envelope) == 1.0
    loud = np.array(spoken.envelope) > 0.5
    assert np.flatnonzero(loud)[0] / ENVELOPE_HZ == pytest.approx(0.08, abs=0.04)
    assert np.sum(loud) / ENVELOPE_HZ == pytest.approx(1.0, abs=0.14)
    assert 0.6 < np.abs(sound).max() / 32_767 < 0.75


def test_the_second_time_it_is_there_already(
    voice: Voice, tone: ToneSynthesiser, model: Path, tmp_path: Path
) -> None:
    first = voice.say("Why us?")
    again = voice.say("Why us?")
    assert not first.quick
    assert again.quick
    assert (again.path, again.duration_s, again.envelope) == (first.path, first.duration_s, first.envelope)

    def never(_: Path) -> ToneSynthesiser:
        raise AssertionError("the model was loaded for a sound that is kept")

    assert Voice(model, tmp_path / "cache", never).say("Why us?").quick
    assert tone.asked == ["Why us?"]


def test_other_words_and_another_voice_are_other_sounds(voice: Voice, model: Path) -> None:
    first = voice.say("Why us?")
    assert voice.say("Why you?").path != first.path
    model.write_bytes(b"another voice")
    assert not voice.say("Why us?").quick


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100) | st.integers(0, 20_000))
def test_a_damaged_file_is_made_again(voice: Voice, damage: bytes | int) -> None:
    whole = voice.say("Why us?")
    kept = whole.path.read_bytes()
    assert len(kept) > 20_000
    whole.path.write_bytes(damage if isinstance(damage, bytes) else kept[:damage])
    again = voice.say("Why us?")
    assert not again.quick
    assert again.path.read_bytes() == kept


def test_the_least_recently_used_sounds_go_first(model: Path, tone: ToneSynthesiser, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    size = Voice(model, cache, lambda _: tone).say("One?").path.stat().st_size
    voice = Voice(model, cache, lambda _: tone, cache_bytes=3 * size)
    for age_s, text in ((30, "One?"), (20, "Two?"), (10, "Six?")):
        path = voice.say(text).path
        os.utime(path, (1e9 - age_s, 1e9 - age_s))
    voice.say("One?")  # used now
    voice.say("Ten?")
    assert [voice.say(text).quick for text in ("One?", "Six?", "Ten?")] == [True] * 3
    assert not voice.say("Two?").quick


def test_what_a_crash_left_unfinished_goes_with_the_old(
    model: Path, tone: ToneSynthesiser, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    unfinished = cache / "x.part"
    unfinished.write_bytes(bytes(50_000))
    os.utime(unfinished, (1e9, 1e9))
    Voice(model, cache, lambda _: tone, cache_bytes=40_000).say("One?")
    assert [path.suffix for path in cache.iterdir()] == [".wav"]


def test_without_a_model_it_says_so(tmp_path: Path) -> None:
    for model in (None, tmp_path / "nothing.onnx"):
        voice = Voice(model, tmp_path / "cache")
        assert not voice.available
        with pytest.raises(KnownError, match="fetch the models"):
            voice.say("Why us?")


def test_a_damaged_model_is_named(model: Path, tmp_path: Path) -> None:
    voice = Voice(model, tmp_path / "cache")
    assert voice.available
    with pytest.raises(KnownError, match="cannot be opened"):
        voice.say("Why us?")
    model.with_name("voice.onnx.json").write_text('{"audio": {}}')
    with pytest.raises(KnownError, match="cannot be opened"):
        voice.say("Why us?")


def test_a_folder_that_cannot_be_made_is_named(model: Path, tone: ToneSynthesiser, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="cannot be kept"):
        Voice(model, tmp_path / "file" / "cache", lambda _: tone).say("Why us?")


def test_a_text_without_a_word_is_silence(voice: Voice) -> None:
    spoken = voice.say("…")
    assert spoken.duration_s > 0.0
    assert set(spoken.envelope) == {0.0}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Are you here 24/7?", "Are you here 24 7?"),
        ("A tool, e.g. Excel (or SQL)?", "A tool, for example, Excel, or SQL?"),
        ("A/B tests, i.e. experiments", "A B tests, that is, experiments"),
        ("C++ or C#, 2-3 years…", "C plus plus or C sharp, 2 to 3 years"),
        ("A 10% cut of $5,000 w/o notice", "A 10 percent cut of 5,000 dollars without notice"),
        ("Dr. Ng and Mr. Ng", "doctor Ng and Mr. Ng"),
        ("€2m, £50k & more", "2 million euros, 50 thousand pounds and more"),
        ("The job – “as they say” – failed.", "The job, as they say, failed."),
        ("Say [[h]] *now*\nplease", "Say h now please"),
        ("Well-known, part-time work at O'Neill's", "Well-known, part-time work at O'Neill's"),
    ],
)
def test_signs_become_words(written: str, said: str) -> None:
    assert spoken_form(written) == said


def bank() -> list[str]:
    return [
        text
        for path in sorted(QUESTIONS.glob("*.toml"))
        for question in tomllib.loads(path.read_text("utf-8"))["question"]
        for text in (question["text"], *question.get("follow_ups", ()))
    ]


def test_our_own_questions_are_spoken_as_they_are_written() -> None:
    texts = bank()
    assert len(texts) > 150
    assert [text for text in texts if spoken_form(text) != text] == []


@pytest.mark.models
def test_the_real_voice_speaks_the_words(model_dir: Path, tmp_path: Path) -> None:
    faster_whisper = pytest.importorskip("faster_whisper")
    voice = Voice(model_dir / "en_US-joe-medium.onnx", tmp_path)
    said = "Which piece of work are you proudest of, and why that one?"
    spoken = voice.say(said)
    assert 2.0 < spoken.duration_s < 6.0
    recogniser = faster_whisper.WhisperModel(str(model_dir / "whisper-tiny.en"), device="cpu", cpu_threads=1)
    segments, _ = recogniser.transcribe(str(spoken.path), beam_size=1, temperature=[0.0], language="en")
    heard = " ".join(segment.text for segment in segments)
    assert re.findall(r"\w+", heard.lower()) == re.findall(r"\w+", said.lower())


@pytest.mark.models
def test_the_real_voice_names_its_rate(model_dir: Path) -> None:
    assert PiperSynthesiser(model_dir / "en_US-joe-medium.onnx").rate_hz == RATE_HZ
