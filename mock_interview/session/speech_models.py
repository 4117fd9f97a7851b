"""The speech models in the user's folder, and which of them writes words down.

Besides the one that is fetched, any Whisper model in the form that faster-whisper opens (CTranslate2) may be
used: its folder is put among the models, or named where it lies. Nothing is ever fetched for it.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.model_manifest import Model
from mock_interview.session.models import FETCH_COMMAND, ModelStore, State
from mock_interview.session.settings import load_settings

USUAL = "whisper_tiny_en"  # of the manifest
MODEL_FILE = "model.bin"
NEEDED_FILES = (MODEL_FILE, "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
SPEC = b"WhisperSpec\x00"  # the kind of network, as CTranslate2 writes it near the file's beginning
SPEC_WITHIN_BYTES = 64
LEAST_MODEL_BYTES = 1_000_000  # the smallest Whisper has 40 MB; less was cut off
MANY_LANGUAGES_WORDS = 51_865  # in the vocabulary from here on; those of English alone have fewer
HOW = (
    "it needs model.bin, config.json, tokenizer.json and vocabulary.txt or .json of a Whisper model "
    "for faster-whisper (CTranslate2)"
)


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """One that can be opened."""

    name: str  # as the user chooses it
    path: Path
    many_languages: bool
    size_bytes: int

    @property
    def languages(self) -> str:
        """What it understands, in words."""
        return "many languages" if self.many_languages else "English only"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A folder that looks like a speech model and is none."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SpeechChoice:
    """Which model is wanted: by name, or as the user's settings say at that moment."""

    settings: Path | None = None
    named: str | None = None

    @property
    def name(self) -> str:
        """A model's name or folder; empty: the usual one."""
        if self.named is not None:
            return self.named
        return "" if self.settings is None else load_settings(self.settings)[0].speech_model


def own_speech_models(store: ModelStore) -> tuple[list[SpeechModel], list[Unusable]]:
    """What the user has put among the models, by name: those that can be opened, and those that cannot."""
    known = {model.entry for model in store.manifest.model if model.entry}
    found: list[SpeechModel] = []
    unusable: list[Unusable] = []
    folders = sorted(store.folder.iterdir()) if store.folder.is_dir() else []
    for folder in folders:
        if folder.name in known or not (folder / MODEL_FILE).is_file():
            continue
        try:
            found.append(_looked_at(folder.name, folder))
        except KnownError as fault:
            unusable.append(Unusable(folder.name, str(fault)))
    return found, unusable


def speech_models(store: ModelStore) -> list[SpeechModel]:
    """All that may be chosen: those of the manifest that are there first, the usual one at the head."""
    there = [
        SpeechModel(
            model.id, store.folder / model.opens, _many_languages(store.folder / model.opens), model.size
        )
        for status in store.status()
        for model in [status.model]
        if status.state is State.PRESENT and _is_speech(model)
    ]
    there.sort(key=lambda model: model.name != USUAL)
    return there + own_speech_models(store)[0]


def speech_model(store: ModelStore, name: str) -> SpeechModel:
    """The model of this name: of the manifest, a folder among the models, or a folder anywhere.

    Raises:
        KnownError: There is none, or it cannot be used; says what to do.
    """
    wanted = name or USUAL
    for model in store.manifest.model:
        if wanted in (model.id, model.entry) and _is_speech(model):
            (status,) = store.verify([model.id])
            if status.state is not State.PRESENT:
                raise KnownError(
                    f"The speech model {model.id} is {status.state}; `{FETCH_COMMAND} {model.id}` brings it."
                )
            return _listed(store, model)
    folder = Path(wanted).expanduser()
    if not folder.is_absolute() and (store.folder / wanted).is_dir():
        folder = store.folder / wanted
    if not folder.is_dir():
        there = ", ".join(model.name for model in speech_models(store)) or "none yet"
        raise KnownError(
            f"There is no speech model “{wanted}”: put its folder into {store.folder}, "
            f"or name the folder itself. There are: {there}."
        )
    return _looked_at(wanted, folder)


def _is_speech(model: Model) -> bool:
    return "words" in model.needed_by


def _listed(store: ModelStore, model: Model) -> SpeechModel:
    path = store.folder / model.opens
    return SpeechModel(model.id, path, _many_languages(path), model.size)


def _looked_at(name: str, folder: Path) -> SpeechModel:
    """A folder's files are looked at before a library opens them: it dies of a wrong one."""
    try:
        missing = [file for file in NEEDED_FILES if not (folder / file).is_file()]
        if not any((folder / file).is_file() for file in VOCABULARIES):
            missing.append(VOCABULARIES[0])
        if missing:
            raise KnownError(f"The folder {folder} lacks {', '.join(missing)}: {HOW}.")
        model = folder / MODEL_FILE
        with model.open("rb") as file:
            begins = file.read(SPEC_WITHIN_BYTES)
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        if SPEC not in begins or model.stat().st_size < LEAST_MODEL_BYTES:
            raise KnownError(f"The folder {folder} holds no whole Whisper model: {HOW}.")
        for file in ("config.json", "tokenizer.json"):
            json.loads((folder / file).read_bytes())
        return SpeechModel(name, folder, _many_languages(folder), size)
    except OSError as error:
        raise KnownError(f"The folder {folder} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise KnownError(f"A file in {folder} is damaged ({error}): copy the model again.") from error


def _many_languages(folder: Path) -> bool:
    listed, plain = folder / VOCABULARIES[1], folder / VOCABULARIES[0]
    if listed.is_file():
        return len(json.loads(listed.read_bytes())) >= MANY_LANGUAGES_WORDS
    with plain.open("rb") as file:
        return sum(1 for _ in file) >= MANY_LANGUAGES_WORDS
