"""A calibration comes back for its own camera and screen only; a damaged file costs ten seconds."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.calibrations import forget_calibrations, load_calibration, save_calibration

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
calibrations = st.dictionaries(names, st.floats(-90, 90) | names | st.none(), max_size=4)


@given(st.dictionaries(st.tuples(names, names), calibrations, max_size=5), calibrations)
def test_each_camera_and_screen_has_its_own(
    tmp_path_factory: pytest.TempPathFactory,
    kept: dict[tuple[str, str], dict[str, object]],
    newer: dict[str, object],
) -> None:
    path = tmp_path_factory.mktemp("calibrations") / "calibrations.json"
    for (camera, screen), calibration in kept.items():
        save_calibration(path, camera, screen, newer)
        save_calibration(path, camera, screen, calibration)
    for (camera, screen), calibration in kept.items():
        assert load_calibration(path, camera, screen) == calibration
    assert load_calibration(path, "another camera", "HDMI-1") is None


def test_it_is_private_and_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "data" / "calibrations.json"
    save_calibration(path, "0", "eDP-1", {"lens": 1.0})
    assert [each.name for each in path.parent.iterdir()] == ["calibrations.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    forget_calibrations(path)
    forget_calibrations(path)
    assert load_calibration(path, "0", "eDP-1") is None


@given(st.binary(max_size=100) | st.just(b'{"format": 99, "calibrations": []}'))
def test_a_damaged_file_is_as_none_and_written_anew(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("calibrations") / "calibrations.json"
    path.write_bytes(content)
    assert load_calibration(path, "0", "eDP-1") is None
    save_calibration(path, "0", "eDP-1", {"lens": 1.0})
    assert load_calibration(path, "0", "eDP-1") == {"lens": 1.0}


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "calibrations.json").mkdir()
    with pytest.raises(KnownError, match="cannot be kept"):
        save_calibration(tmp_path / "calibrations.json", "0", "eDP-1", {})
    with pytest.raises(KnownError, match="cannot be deleted"):
        forget_calibrations(tmp_path / "calibrations.json")
