"""The focus is remembered."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.focus import Focus
from mock_interview.session.focus_file import load_focus, save_focus

HISTORY = (
    Focus("looking_away", datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 9, tzinfo=UTC)),
    Focus("face_touch", datetime(2026, 11, 9, tzinfo=UTC)),
)


def test_it_comes_back(tmp_path: Path) -> None:
    assert load_focus(tmp_path) == ()
    save_focus(tmp_path, HISTORY)
    assert load_focus(tmp_path) == HISTORY


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "focus.json").write_text("[{]")
    assert load_focus(tmp_path) == ()
    assert (tmp_path / "focus.broken").read_text() == "[{]"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "focus.json").mkdir()
    with pytest.raises(KnownError, match="cannot be kept"):
        save_focus(tmp_path, HISTORY)
