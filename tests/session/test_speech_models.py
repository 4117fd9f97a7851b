"""Speech models of the user's own: found by their folder, looked at before a library opens them."""

import shutil
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.models import ModelStore
from mock_interview.session.settings import Settings, save_settings
from mock_interview.session.speech_check import speech_check
from mock_interview.session.speech_models import (
    LEAST_MODEL_BYTES,
    MANY_LANGUAGES_WORDS,
    SPEC,
    SpeechChoice,
    own_speech_models,
    speech_model,
    speech_models,
)
from tests.session.made_speech_model import put_model


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models")


def test_a_folder_among_the_models_is_found_by_its_name(store: ModelStore) -> None:
    put_model(store.folder / "whisper-small.en")
    put_model(store.folder / "small", MANY_LANGUAGES_WORDS, listed=True)
    (store.folder / "something-else").mkdir()
    found, unusable = own_speech_models(store)
    assert [(model.name, model.many_languages) for model in found] == [
        ("small", True),
        ("whisper-small.en", False),
    ]
    assert unusable == []
    assert [model.name for model in speech_models(store)] == ["small", "whisper-small.en"]
    assert speech_model(store, "small").path == store.folder / "small"


def test_a_folder_anywhere_may_be_named(store: ModelStore, tmp_path: Path) -> None:
    folder = put_model(tmp_path / "elsewhere")
    assert speech_model(store, str(folder)).path == folder


def test_one_that_does_not_exist_is_told_with_those_that_do(store: ModelStore) -> None:
    put_model(store.folder / "small")
    with pytest.raises(
        KnownError, match=r"no speech model “medium”: put its folder into .* There are: small"
    ):
        speech_model(store, "medium")


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_file_that_lacks_is_named(store: ModelStore, file: str) -> None:
    (put_model(store.folder / "small") / file).unlink()
    with pytest.raises(KnownError, match=f"lacks {file}.*it needs"):
        speech_model(store, "small")
    _, (unusable,) = own_speech_models(store)
    assert (unusable.name, file in unusable.reason) == ("small", True)


@pytest.mark.parametrize(
    "content", [b"", b"\x06\0\0\0\x0c\0TransformerSpec\0" + bytes(LEAST_MODEL_BYTES), SPEC + bytes(1000)]
)
def test_what_is_no_whole_whisper_is_not_opened(store: ModelStore, content: bytes) -> None:
    (put_model(store.folder / "small") / "model.bin").write_bytes(content)
    with pytest.raises(KnownError, match="no whole Whisper model"):
        speech_model(store, "small")


def test_a_damaged_file_of_words_is_told(store: ModelStore) -> None:
    (put_model(store.folder / "small") / "tokenizer.json").write_bytes(b'{"half')
    with pytest.raises(KnownError, match="copy the model again"):
        speech_model(store, "small")


def test_without_any_the_note_says_what_to_do(tmp_path: Path) -> None:
    transcriber, (note,) = ModelSenses(tmp_path).transcriber()
    assert transcriber is None
    assert "not written down" in note
    assert "mock-interview models fetch whisper_tiny_en" in note


def test_the_settings_are_read_each_time(tmp_path: Path) -> None:
    choice = SpeechChoice(tmp_path / "settings.toml")
    assert choice.name == ""
    save_settings(tmp_path / "settings.toml", Settings(speech_model="small"))
    assert choice.name == "small"
    assert SpeechChoice(tmp_path / "settings.toml", named="other").name == "other"


@pytest.mark.models
def test_the_usual_one_stands_in_for_one_that_cannot_be_used(model_dir: Path, tmp_path: Path) -> None:
    senses = ModelSenses(model_dir, speech=SpeechChoice(named=str(tmp_path / "gone")))
    transcriber, (note,) = senses.transcriber()
    assert transcriber is not None
    assert note.startswith("Your words were written down by the usual model. There is no speech model")


@pytest.mark.models
def test_a_copy_of_the_real_one_elsewhere_is_english_only(model_dir: Path, tmp_path: Path) -> None:
    copy = tmp_path / "models" / "my-tiny"
    shutil.copytree(model_dir / "whisper-tiny.en", copy)
    (found,), _ = own_speech_models(ModelStore(copy.parent))
    assert (found.name, found.languages) == ("my-tiny", "English only")


def test_the_doctor_names_what_writes_words_down_and_what_cannot(store: ModelStore) -> None:
    put_model(store.folder / "one")
    put_model(store.folder / "two")
    check = speech_check(store, SpeechChoice(named="one"))
    assert check.ok
    assert check.detail.startswith("written down by one, English only; there are too: two; your own go into ")
    (store.folder / "two" / "config.json").unlink()
    assert "config.json" in speech_check(store, SpeechChoice(named="one")).fix
    assert not speech_check(store, SpeechChoice(named="three")).ok
