"""What the user chose is kept; a damaged file loses nothing and stops nobody."""

import stat
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.settings import Settings, load_settings, save_settings


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == (Settings(), None)


printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.builds(
        Settings,
        camera=printable,
        microphone=printable,
        theme=st.sampled_from(["system", "light", "dark"]),
        text_percent=st.integers(100, 200),
        keep_recording=st.booleans(),
        think_time_s=st.floats(-1.0, 3600.0),
        set_ids=st.lists(printable).map(tuple),
        window=printable,
    )
)
def test_what_is_saved_is_read_again(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save_settings(path, settings)
    assert load_settings(path) == (settings, None)


def test_only_the_owner_can_read_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    save_settings(path, Settings())
    save_settings(path, Settings(theme="dark"))
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_wrong_value_alone_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "purple"\ntext_percent = 150\nof_a_newer_version = 1\n')
    settings, trouble = load_settings(path)
    assert settings == Settings(text_percent=150)
    assert trouble is not None
    assert "theme" in trouble
    assert "newer" not in trouble


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = \n")
    settings, trouble = load_settings(path)
    assert settings == Settings()
    assert trouble is not None
    assert "settings.toml.broken" in trouble
    assert (tmp_path / "settings.toml.broken").read_text() == "theme = \n"
    assert load_settings(path) == (Settings(), None)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    assert load_settings(path)[1] is not None
    with pytest.raises(KnownError, match="cannot be kept"):
        save_settings(path, Settings())


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_bytes(content)
    settings, _ = load_settings(path)
    assert msgspec.convert(msgspec.to_builtins(settings), Settings) == settings
