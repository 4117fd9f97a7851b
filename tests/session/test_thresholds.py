"""The user's limits lie over the program's; what makes no sense is refused with its place."""

from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.session.thresholds import as_numbers, load
from tests.session.fakes import GlancingLimits

DEFAULTS = {"glancing": GlancingLimits(), "staring": GlancingLimits(min_s=5.0)}


def loaded(tmp_path: Path, text: str) -> dict[str, GlancingLimits]:
    path = tmp_path / "thresholds.toml"
    path.write_text(text)
    return load(path, DEFAULTS)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", DEFAULTS) == DEFAULTS


def test_the_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    limits = loaded(tmp_path, "[staring]\nmin_s = 3\nlevel_dbfs = -35.5\n")
    assert limits == {"glancing": GlancingLimits(), "staring": GlancingLimits(min_s=3, level_dbfs=-35.5)}


def test_limits_as_numbers() -> None:
    assert as_numbers({"glancing": GlancingLimits()}) == {
        "glancing": {"min_s": 1.0, "level_dbfs": -40.0, "loud_share": 0.5, "frames": 2}
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n[glancin]\nmin_s = 1", ["line 2", "glancin”", "did you mean “glancing”"]),
        ("[glancing]\n\nmins = 1", ["line 3", "did you mean “min_s”"]),
        ("[glancing]\nzzzzz = 1", ["line 2", "there are frames, level_dbfs, loud_share, min_s"]),
        ("[staring]\nmin_s = 2\n[glancing]\nmin_s = -2", ["line 4", "glancing.min_s must be positive"]),
        ("[glancing]\nlevel_dbfs = 40", ["line 2", "negative"]),
        ("[glancing]\nloud_share = 50", ["line 2", "between 0 and 1"]),
        ("[glancing]\nmin_s = '2'", ["line 2", "must be a number"]),
        ("[glancing]\nmin_s = true", ["line 2", "must be a number"]),
        ("[glancing]\nmin_s = nan", ["line 2", "must be a number"]),
        ("[glancing]\nframes = 2.5", ["line 2", "whole number"]),
        ("glancing = 1", ["line 1", "must be a table"]),
        ("glancing.mins = 1", ["did you mean “min_s”"]),
        ("[glancing\n", ["cannot be read", "line 1"]),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_nearest_spelling(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    with pytest.raises(KnownError) as told:
        loaded(tmp_path, text)
    for word in ["thresholds.toml", *words]:
        assert word in str(told.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnownError, match="cannot be read"):
        load(tmp_path / "t.toml", DEFAULTS)
