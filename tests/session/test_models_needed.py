"""What missing model files mean, in words."""

from pathlib import Path

import pytest

from mock_interview.session.models import ModelStore
from mock_interview.session.models_needed import missing_models
from tests.session.made_wheels import CONTENT, MANIFEST, MadeWheels


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", MANIFEST, MadeWheels())


def test_only_what_is_no_luxury_is_missed(store: ModelStore) -> None:
    missing = missing_models(store)
    assert [model.id for model in missing.models] == ["eyes"]
    assert missing.consequence == "Without them, the report says nothing about where you look."
    assert missing.fetch_bytes == len(CONTENT["first"])


def test_nothing_is_missing_once_it_was_fetched(store: ModelStore) -> None:
    store.fetch()
    missing = missing_models(store)
    assert (missing.models, missing.fetch_bytes, missing.consequence) == ((), 0, "")


def test_every_use_in_our_own_list_has_words(tmp_path: Path) -> None:
    missing = missing_models(ModelStore(tmp_path))
    for words in (
        "where you look",
        "alone",
        "hands",
        "sit",
        "phone or filler words and pace",
        "shown to read",
    ):
        assert words in missing.consequence
