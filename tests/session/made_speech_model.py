"""A folder that looks like a speech model."""

import json
from pathlib import Path

from mock_interview.session.speech_models import LEAST_MODEL_BYTES, MANY_LANGUAGES_WORDS, SPEC


def put_model(folder: Path, words: int = MANY_LANGUAGES_WORDS - 1, listed: bool = False) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"\x06\0\0\0\x0c\0" + SPEC + bytes(LEAST_MODEL_BYTES))
    (folder / "config.json").write_text("{}")
    (folder / "tokenizer.json").write_text("{}")
    if listed:
        (folder / "vocabulary.json").write_text(json.dumps(["word"] * words))
    else:
        (folder / "vocabulary.txt").write_text("word\n" * words)
    return folder
