"""The made clips are what their makers say."""

from pathlib import Path

import av
import numpy as np
import pytest

from tests.made.clips import CODINGS, LEFT, LENS, RIGHT, Cue, drawing, looking, portrait_clip, rocking
from tests.made.sound import RATE_HZ, pattern, voice_like, write_wav

SCRIPT = [Cue(0.4, voice=True), Cue(0.3, LEFT), Cue(0.3, None)]


def frames(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as clip:
        return list(clip.decode(video=0))


def samples(path: Path) -> int:
    with av.open(str(path)) as clip:
        return sum(frame.samples for frame in clip.decode(audio=0))


@pytest.mark.parametrize("suffix", CODINGS)
def test_every_container_decodes_with_both_tracks(tmp_path: Path, suffix: str) -> None:
    clip = portrait_clip(tmp_path / f"clip{suffix}", SCRIPT)
    seen = frames(clip)
    assert [frame.time for frame in seen] == pytest.approx(np.arange(30) / 30, abs=2e-3)
    assert samples(clip) == pytest.approx(RATE_HZ, abs=2100)
    assert np.abs(seen[-1].to_ndarray(format="bgr24").astype(int) - drawing(None)).mean() < 6


@pytest.mark.parametrize("fps", [10, 25, 60])
def test_rates(tmp_path: Path, fps: int) -> None:
    assert len(frames(portrait_clip(tmp_path / "clip.mp4", SCRIPT, fps=fps))) == fps


def test_pictures_come_at_uneven_times(tmp_path: Path) -> None:
    times_s = [0.0, 0.031, 0.2, 0.21, 0.55, 0.99]
    seen = frames(portrait_clip(tmp_path / "clip.webm", SCRIPT, frame_times_s=times_s))
    assert [frame.time for frame in seen] == pytest.approx(times_s, abs=2e-3)


@pytest.mark.parametrize("rotation_deg", [90, 180, 270])
@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_a_rotated_clip_is_upright_when_a_player_turns_it(
    tmp_path: Path, suffix: str, rotation_deg: int
) -> None:
    size = (180, 320)
    clip = portrait_clip(tmp_path / f"clip{suffix}", [Cue(0.1)], size=size, rotation_deg=rotation_deg)
    stored = frames(clip)[0]
    assert stored.rotation % 360 == -rotation_deg % 360  # PyAV counts against the clock
    upright = np.rot90(stored.to_ndarray(format="bgr24"), -rotation_deg // 90)
    assert np.abs(upright.astype(int) - drawing(LENS, size=size)).mean() < 6


def test_one_track_alone(tmp_path: Path) -> None:
    with av.open(str(portrait_clip(tmp_path / "a.mp4", SCRIPT, picture=False))) as clip:
        assert (len(clip.streams.video), len(clip.streams.audio)) == (0, 1)
    with av.open(str(portrait_clip(tmp_path / "b.mp4", SCRIPT, sound=False))) as clip:
        assert (len(clip.streams.video), len(clip.streams.audio)) == (1, 0)


def test_one_picture(tmp_path: Path) -> None:
    assert len(frames(portrait_clip(tmp_path / "clip.mp4", SCRIPT, frame_times_s=[0.0]))) == 1


def test_a_mirrored_clip_has_its_sides_changed(tmp_path: Path) -> None:
    plain, mirrored = (
        frames(portrait_clip(tmp_path / f"{m}.mp4", [Cue(0.1, RIGHT)], mirrored=m))[0] for m in (False, True)
    )
    back = mirrored.to_ndarray(format="bgr24")[:, ::-1].astype(int)
    assert np.abs(back - plain.to_ndarray(format="bgr24")).mean() < 3


def test_looks_and_poses_differ() -> None:
    eyes = slice(70, 90), slice(130, 185)
    drawn = [drawing(looking(way))[eyes].astype(int) for way in ("left", "right", "up", "down")]
    for number, one in enumerate(drawn):
        assert all(np.abs(one - other).max() > 60 for other in drawn[:number])


def test_rocking_comes_back_after_a_period(tmp_path: Path) -> None:
    seen = [f.to_ndarray(format="gray").astype(int) for f in frames(rocking_clip(tmp_path))]
    assert np.abs(seen[0] - seen[10]).mean() < 2
    assert np.abs(seen[2] - seen[7]).mean() > 4


def rocking_clip(folder: Path) -> Path:
    return portrait_clip(folder / "clip.mp4", [Cue(0.6, rocking(hertz=2.0))], fps=20)


def test_a_phone_hides_what_is_behind_it() -> None:
    plain, held = drawing(LENS), drawing(LENS, (0.93, 0.8))
    changed = np.abs(plain.astype(int) - held).max(axis=2) > 40
    assert changed[192, 223]
    assert not changed[:, :150].any()


def test_the_voice_sounds_where_it_should(tmp_path: Path) -> None:
    sound = pattern([(0.5, True), (0.25, False), (0.5, True)])
    assert len(sound) == round(1.25 * RATE_HZ)
    assert not sound[round(0.5 * RATE_HZ) : round(0.75 * RATE_HZ)].any()
    assert 20 * np.log10(np.sqrt((voice_like(1.0) ** 2).mean())) == pytest.approx(-20, abs=0.5)
    assert samples(write_wav(tmp_path / "voice.wav", sound)) == len(sound)
