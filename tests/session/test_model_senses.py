"""Models that are missing or damaged turn off what needs them, and say so."""

import shutil
from pathlib import Path

import pytest

from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.models import FETCH_COMMAND, ModelStore


def test_each_missing_model_is_told_with_its_remedy(tmp_path: Path) -> None:
    watcher, notes = ModelSenses(tmp_path).watcher()
    watcher.close()
    assert len(notes) == 5
    assert all("missing" in note and FETCH_COMMAND in note for note in notes)


@pytest.mark.models
def test_a_damaged_model_is_not_opened(tmp_path: Path, model_dir: Path) -> None:
    own = ModelStore(tmp_path)
    for model in own.manifest.model:
        if model.id in ("face_landmarker", "hand_landmarker"):
            (tmp_path / model.opens).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(model_dir / model.opens, tmp_path / model.opens)
    hands = own.path("hand_landmarker")
    data = bytearray(hands.read_bytes())
    data[1000] ^= 0xFF
    hands.write_bytes(data)
    watcher, notes = ModelSenses(tmp_path).watcher()
    watcher.close()
    named = {note.split()[2]: note for note in notes}
    assert set(named) == {"face_detector", "hand_landmarker", "pose_landmarker", "phone_detector"}
    assert "damaged" in named["hand_landmarker"]
