"""How much of the picture is given away: never more than was chosen."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session.picture_hiding import redrawing, softened
from mock_interview.session.settings import PictureChoice
from tests.made.clips import LENS, drawing

SIZE = (640, 480)


@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 2**16))
def test_a_soft_picture_keeps_its_size_and_its_light(height: int, width: int, seed: int) -> None:
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)
    soft = softened(0.0, picture)
    assert soft.shape == picture.shape
    assert abs(float(soft.mean()) - float(picture.mean())) <= 1.0
    assert np.array_equal(softened(0.0, soft), soft)


@pytest.mark.parametrize("choice", ["plain", "sound"])
def test_what_needs_no_change_gets_none(choice: PictureChoice, tmp_path: Path) -> None:
    with redrawing(choice, tmp_path) as redraw:
        assert redraw is None


def test_a_damaged_model_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "pose_landmarker_full.task").write_bytes(b"not a model")
    with pytest.raises(KnownError, match="damaged"), redrawing("background", tmp_path):
        pass


@pytest.mark.models
def test_the_person_stays_sharp_and_what_lies_behind_does_not(model_dir: Path) -> None:
    rgb = np.ascontiguousarray(drawing(LENS, None, SIZE)[:, :, ::-1])
    # Stripes as fine as print, where nobody sits.
    rgb[40:140, 500:620] = np.where(np.arange(120) // 3 % 2, 255, 0).astype(np.uint8)[None, :, None]
    with redrawing("background", model_dir) as redraw:
        assert redraw is not None
        seen = redraw(0.0, rgb)
        soon = redraw(0.03, rgb)
        earlier = redraw(0.0, rgb)  # another piece, from before
    assert seen.shape == rgb.shape
    assert seen.dtype == np.uint8
    face = (slice(200, 260), slice(290, 350))
    assert np.abs(seen[face].astype(int) - rgb[face]).max() <= 1
    assert seen[50:130, 520:600].std() < 0.05 * rgb[50:130, 520:600].std()
    assert seen[50:130, 520:600].mean() == pytest.approx(rgb[50:130, 520:600].mean(), abs=30)
    for other in (soon, earlier):
        assert np.abs(other[face].astype(int) - rgb[face]).max() <= 1


@pytest.mark.models
def test_without_anybody_all_is_blurred(model_dir: Path) -> None:
    rgb = (
        np.where(np.arange(320) // 3 % 2, 255, 0).astype(np.uint8)[None, :, None].repeat(240, 0).repeat(3, 2)
    )
    with redrawing("background", model_dir) as redraw:
        assert redraw is not None
        assert redraw(0.0, np.ascontiguousarray(rgb)).std() < 12
