"""Files become blocks of sound whose index tells the time, whatever the file is like."""

import contextlib
import socket
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sound import RATE, babble, noise, sine, write_audio

from mock_interview.core.errors import KnownError
from mock_interview.hearing.sources import BLOCK_SAMPLES, AudioBlock, FileAudio, has_audio


def on_the_grid(blocks: list[AudioBlock]) -> np.ndarray:
    """All the sound by its index, after checking that index, time and gap agree; what is missing is NaN."""
    end = 0
    for block in blocks:
        assert block.index == end + round(block.gap_s * RATE)
        assert block.t == pytest.approx(block.index / RATE, abs=1e-9)
        assert block.samples.dtype == np.float32
        assert block.samples.size <= BLOCK_SAMPLES
        end = block.index + block.samples.size
    sound = np.full(end, np.nan, np.float32)
    for block in blocks:
        sound[block.index : block.index + block.samples.size] = block.samples
    return sound


def read(path: Path) -> np.ndarray:
    return on_the_grid(list(FileAudio(path)))


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [
        ("a.wav", "pcm_s16le", 8_000),
        ("a.wav", "pcm_s16le", 44_100),
        ("a.flac", "flac", 48_000),
        ("a.mkv", "flac", 16_000),
        ("a.wav", "pcm_f32le", 96_000),
    ],
)
def test_any_rate_comes_out_at_16_khz_in_time(tmp_path: Path, name: str, codec: str, rate: int) -> None:
    quiet, burst = np.zeros(rate, np.float32), sine(0.25, 1000.0, rate=rate)
    path = write_audio(tmp_path / name, [(0.0, np.concatenate((quiet, burst, quiet)))], rate, codec)
    sound = read(path)
    loud = np.flatnonzero(np.abs(sound) > 0.25)
    assert sound.size == pytest.approx(2.25 * RATE, abs=32)
    assert loud[0] / RATE == pytest.approx(1.0, abs=0.002)
    assert loud[-1] / RATE == pytest.approx(1.25, abs=0.002)
    assert np.abs(sound).max() == pytest.approx(0.5, rel=0.05)


def test_stereo_is_averaged_without_getting_louder(tmp_path: Path) -> None:
    voice = sine(1.0, 300.0, amplitude=0.9)
    both = read(write_audio(tmp_path / "both.wav", [(0.0, np.stack((voice, voice)))]))
    left = read(write_audio(tmp_path / "left.wav", [(0.0, np.stack((voice, 0 * voice)))]))
    assert np.abs(both).max() == pytest.approx(0.9, abs=0.01)
    assert np.abs(left).max() == pytest.approx(0.45, abs=0.01)


def test_many_channels_are_averaged_too(tmp_path: Path) -> None:
    voice = np.zeros((RATE, 11), "<i2")
    voice[:, 0] = 11_000
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((11, 2, RATE, 0, "NONE", ""))
        file.writeframes(voice.tobytes())
    assert read(path)[RATE // 2] == pytest.approx(1000 / 32768, rel=0.01)


def test_sound_that_starts_after_the_picture_is_missing_until_then(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.mkv", [(1.5, sine(1.0, 300.0))], picture=(0.0, 3.0))
    first = next(iter(FileAudio(path)))
    assert first.gap_s == pytest.approx(1.5, abs=0.002)
    assert first.t == pytest.approx(1.5, abs=0.002)
    assert np.isnan(read(path)[: round(1.49 * RATE)]).all()


def test_time_is_zero_at_the_start_of_the_container(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.mkv", [(20.5, sine(1.0, 300.0))], picture=(20.0, 22.0))
    assert next(iter(FileAudio(path))).t == pytest.approx(0.5, abs=0.002)


def test_a_hole_in_the_timestamps_is_missing_and_the_rest_stays_in_time(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.mkv", [(0.0, sine(1.0, 300.0)), (3.0, sine(1.0, 300.0))])
    sound = read(path)
    assert sound.size == pytest.approx(4 * RATE, abs=32)
    missing = np.flatnonzero(np.isnan(sound)) / RATE
    assert missing[0] == pytest.approx(1.0, abs=0.07)
    assert missing[-1] == pytest.approx(3.0, abs=0.002)


def test_a_long_hole_is_handed_on_in_pieces(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.mkv", [(0.0, sine(1.0, 300.0)), (100.0, sine(1.0, 300.0))])
    blocks = list(FileAudio(path))
    assert max(block.gap_s for block in blocks) <= 10.0
    assert sum(block.gap_s for block in blocks) == pytest.approx(99.0, abs=0.07)
    assert on_the_grid(blocks).size == pytest.approx(101 * RATE, abs=32)


@settings(max_examples=25)
@given(holes=st.lists(st.floats(0.0, 3.0), min_size=1, max_size=5), late_s=st.floats(0.0, 2.0))
def test_every_piece_of_sound_keeps_its_time(
    tmp_path_factory: pytest.TempPathFactory, holes: list[float], late_s: float
) -> None:
    t, pieces = late_s, []
    for hole_s in holes:
        pieces.append((t, sine(0.4, 400.0)))
        t += 0.4 + hole_s
    path = write_audio(tmp_path_factory.mktemp("holes") / "a.mkv", pieces, picture=(0.0, 0.5))
    sound = np.nan_to_num(read(path))
    for start, _ in pieces:
        inside = sound[round((start + 0.06) * RATE) : round((start + 0.34) * RATE)]
        assert np.abs(inside).max() > 0.4
    assert sound.size / RATE == pytest.approx(pieces[-1][0] + 0.4, abs=0.06)


def test_one_broken_timestamp_moves_nothing(tmp_path: Path) -> None:
    step = np.repeat(np.array([0.25, 0.5], np.float32), 2 * RATE)  # its bytes hold no mark of a block
    path = write_audio(tmp_path / "a.mkv", [(0.0, step)])
    content = path.read_bytes()
    # Matroska: A3, length, track 1, then two bytes of the block's time within its cluster in milliseconds.
    block = content.index(b"\xa3", len(content) // 4)
    place = content.index(b"\x81", block) + 1
    shifted = int.from_bytes(content[place : place + 2], "big") + 1500
    path.write_bytes(content[:place] + shifted.to_bytes(2, "big") + content[place + 2 :])
    heard = read(path)
    assert heard.size == pytest.approx(step.size, abs=RATE // 10)
    assert np.flatnonzero(np.nan_to_num(heard) > 0.4)[0] / RATE == pytest.approx(2.0, abs=0.01)


def test_a_tag_that_is_no_text_does_not_matter(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.wav", [(0.0, noise(0.5))])
    tag = b"INFOINAM\x08\0\0\0\xb1\xff\xfe bad\0"
    chunk = b"LIST" + len(tag).to_bytes(4, "little") + tag
    content = path.read_bytes()
    riff = content[:4] + (len(content) + len(chunk) - 8).to_bytes(4, "little") + content[8:12]
    path.write_bytes(riff + chunk + content[12:])
    assert read(path).size == RATE // 2


def test_damaged_packets_are_skipped_and_counted(tmp_path: Path) -> None:
    sound = babble(6.0)
    path = write_audio(tmp_path / "a.mkv", [(0.0, sound)], codec="flac")
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 2, 97):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    source = FileAudio(path)
    heard = on_the_grid(list(source))
    assert source.damaged_packets > 0
    assert heard.size == pytest.approx(sound.size, abs=RATE // 10)
    end = slice(round(4.5 * RATE), round(5.5 * RATE))
    assert np.nanmax(np.abs(heard[end] - sound[end])) < 0.01


@settings(max_examples=30)
@given(data=st.data())
def test_however_damaged_it_ends_in_sound_in_time_or_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = write_audio(tmp_path_factory.mktemp("damage") / "a.mkv", [(0.0, babble(2.0))], codec="flac")
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]))
    with contextlib.suppress(KnownError):
        assert np.nanmax(np.abs(read(path))) <= 1.0


def test_a_truncated_file_gives_what_is_there(tmp_path: Path) -> None:
    path = write_audio(tmp_path / "a.mkv", [(0.0, babble(4.0))], codec="flac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert RATE < read(path).size < 3 * RATE


def test_broken_floats_do_not_get_through(tmp_path: Path) -> None:
    sound = sine(1.0, 300.0)
    sound[2000:2100], sound[3000:3100] = np.nan, np.inf
    sound[5000] = 1e30
    heard = read(write_audio(tmp_path / "a.wav", [(0.0, sound)], codec="pcm_f32le"))
    assert np.isfinite(heard).all()
    assert np.abs(heard).max() <= 1.0


@pytest.mark.parametrize("content", [b"", b"this is not sound at all\n" * 100, b"RIFF\0\0\0\0WAVE"])
def test_a_file_that_is_no_recording_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.wav"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"notes\.wav"):
        list(FileAudio(path))


def test_a_path_that_is_no_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not exist"):
        has_audio(tmp_path / "nothing.mp4")
    with pytest.raises(KnownError, match="folder"):
        has_audio(tmp_path)


def test_a_picture_without_sound(tmp_path: Path) -> None:
    path = tmp_path / "silent.mkv"
    with av.open(path, "w") as container:
        stream = container.add_stream("mpeg4", rate=10, width=64, height=64)
        container.mux(
            stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24"))
        )
        container.mux(stream.encode(None))
    assert not has_audio(path)
    with pytest.raises(KnownError, match="no sound track"):
        list(FileAudio(path))


def test_sound_is_recognised(tmp_path: Path) -> None:
    assert has_audio(write_audio(tmp_path / "a.wav", [(0.0, noise(0.1))]))


def test_a_playlist_cannot_reach_the_network(tmp_path: Path) -> None:
    path = tmp_path / "list.m3u8"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n")
        with pytest.raises(KnownError):
            list(FileAudio(path))
        with pytest.raises(BlockingIOError):
            server.accept()
