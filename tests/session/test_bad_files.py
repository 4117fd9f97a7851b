"""Real files of every sorry kind through the real sources: a sentence or a note, never a traceback."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import av
import numpy as np
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, Observation, VoiceObservation
from mock_interview.hearing.sources import AudioBlock
from mock_interview.perception.frames import VideoFrame
from mock_interview.session.engine import Perceived, perceive
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.model_senses import ModelSenses


class Faces:
    """A face in each frame."""

    def see(self, frame: VideoFrame) -> list[Observation]:
        return [FaceObservation(frame.t, 1)]

    def finish(self) -> list[Observation]:
        return []

    def close(self) -> None:
        pass


class Levels:
    """One observation for each block."""

    def hear(self, block: AudioBlock) -> list[Observation]:
        return [VoiceObservation(block.t, -20.0)]

    def flush(self) -> list[Observation]:
        return []


@dataclass(frozen=True, slots=True)
class SensesWithoutModels(ModelSenses):
    """The real sources, and no models behind them."""

    def watcher(self) -> tuple[Faces, Sequence[str]]:
        return Faces(), ()

    def transcriber(self) -> tuple[None, Sequence[str]]:
        return None, ()

    def listener(self) -> tuple[Levels, Sequence[str]]:
        return Levels(), ()


def run(path: Path) -> tuple[Perceived, Journal]:
    journal_path = path.parent / "observations.jsonl"
    with JournalWriter(journal_path) as journal:
        senses = SensesWithoutModels(path.parent)
        perceived = perceive(path, senses, journal, lambda done_s, total_s: None, Event())
    return perceived, Journal(journal_path)


def film(path: Path, frames: int = 60, sound_s: float = 4.0, container_format: str | None = None) -> Path:
    """Moving noise at 15 frames a second, and sound."""
    chance = np.random.default_rng(1)
    with av.open(str(path), "w", format=container_format) as container:
        video = container.add_stream("mpeg4", rate=15) if frames else None
        audio = container.add_stream("aac", rate=16_000) if sound_s else None
        if video is not None:
            video.width, video.height, video.pix_fmt = 160, 120, "yuv420p"
            for _ in range(frames):
                image = chance.integers(0, 255, (120, 160, 3), np.uint8)
                container.mux(video.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
            container.mux(video.encode(None))
        if audio is not None:
            for index in range(round(sound_s * 10)):
                noise = (chance.standard_normal((1, 1600)) * 0.1).astype(np.float32)
                frame = av.AudioFrame.from_ndarray(noise, format="fltp", layout="mono")
                frame.sample_rate, frame.pts = 16_000, index * 1600
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return path


def test_a_sound_recording_is_analysed(tmp_path: Path) -> None:
    perceived, journal = run(film(tmp_path / "talk.mkv"))
    assert perceived.notes == ()
    assert perceived.duration_s == pytest.approx(4.0, abs=0.2)
    assert {type(obs) for obs in journal} == {FaceObservation, VoiceObservation}


def test_picture_alone_and_sound_alone(tmp_path: Path) -> None:
    assert "no sound track" in run(film(tmp_path / "silent.mp4", sound_s=0.0))[0].notes[0]
    (tmp_path / "observations.jsonl").unlink()
    assert "no picture" in run(film(tmp_path / "spoken.m4a", frames=0, container_format="mp4"))[0].notes[0]


def truncated(path: Path) -> None:
    data = film(path, container_format="matroska").read_bytes()
    path.write_bytes(data[: len(data) // 2])


def without_index(path: Path) -> None:
    data = film(path, container_format="mp4").read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 4])


def zeroed_middle(path: Path) -> None:
    data = bytearray(film(path, container_format="matroska").read_bytes())
    third = len(data) // 3
    data[third : 2 * third] = bytes(third)
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [truncated, zeroed_middle])
def test_what_is_left_of_a_damaged_file_is_analysed(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "talk.mkv"
    damage(path)
    perceived, journal = run(path)
    assert sum(isinstance(obs, FaceObservation) for obs in journal) > 10
    assert 1.0 < perceived.duration_s < 4.3


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("Dear Sir or Madam,\n" * 200),
        lambda path: path.write_bytes(np.random.default_rng(1).bytes(20_000)),
        lambda path: path.write_text("#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n"),
        lambda path: path.mkdir(),
        lambda path: film(path, frames=1, sound_s=0.0, container_format="mp4"),
        without_index,
    ],
    ids=["empty", "text", "noise", "playlist", "folder", "one frame", "no index"],
)
def test_what_cannot_be_analysed_is_one_sentence(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "talk.mp4"
    make(path)
    with pytest.raises(KnownError) as told:
        run(path)
    assert "talk.mp4" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_name_that_is_no_text_is_told_in_words_that_can_be_kept(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="rename it") as told:
        run(tmp_path / os.fsdecode(b"na\xefve.mp4"))
    assert str(told.value).encode("utf-8").count(b"ve.mp4") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "talk.mp4")
    with pytest.raises(KnownError, match=r"talk\.mp4 is not a file"):
        run(tmp_path / "talk.mp4")


def test_without_any_model_and_sound_the_remedy_is_told(tmp_path: Path) -> None:
    path = film(tmp_path / "talk.mp4", sound_s=0.0)
    with JournalWriter(tmp_path / "j") as journal, pytest.raises(KnownError, match="models fetch"):
        perceive(path, ModelSenses(tmp_path / "no models"), journal, lambda done_s, total_s: None, Event())
