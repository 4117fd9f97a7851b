"""A person at a camera and a microphone, without either: acts out pieces of the sample rehearsal.

Sound goes its own way and begins when PulseAudio likes. So each piece begins with a clap that is only
heard, and the picture follows it: from then on both are in step, as in life, and claps are heard and seen.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np

from mock_interview.session.sample import sample_path
from scripts.sample.media import RATE_HZ
from tests.made.clap import APART_S, CLAP_S, loud, mark, mix_tone
from tests.made.mjpeg import MjpegServer, jpeg
from tests.made.null_sink import LATENCY_MS, NullSink
from tests.made.sound import write_wav

PICTURES_HZ = 30
LISTEN_HZ = 16_000
PATIENCE_S = 30.0
OWN_LISTENERS = 2  # the sink's, which keeps it at short pieces, and ours
LEAD_S = 0.6  # of sound before the picture, with the clap that is only heard
LEAD_CLAP_S = 0.1
CLAP_AFTER_S = 0.5  # the piece's beginning, and so long before its end
OVERLAP = 200  # samples looked at again with those that follow
ROOM_S = 300.0
ROOM_LEVEL = 10 ** (-66 / 20)  # a microphone that gives nothing but zeros is taken for mute
STILL_FRAMES = 12  # shown forth and back while nothing is acted


@dataclass(frozen=True, slots=True)
class Piece:
    """Of the sample, from ``start_s`` to ``end_s`` there."""

    start_s: float
    end_s: float
    frames: tuple[bytes, ...]
    wav: Path

    @property
    def claps_s(self) -> tuple[float, float]:
        """From the picture's beginning."""
        return CLAP_AFTER_S, self.end_s - self.start_s - CLAP_AFTER_S


@dataclass(frozen=True, slots=True)
class Clap:
    """When it was to be heard and to be seen, on the same clock."""

    heard_t: float
    seen_t: float


def cut(spans: Sequence[tuple[float, float]], folder: Path, *, marked: bool = True) -> list[Piece]:
    """Pieces of the sample: times in seconds, to the picture; unmarked, claps are heard and not seen."""
    sound = _sound()
    frames: list[list[bytes]] = [[] for _ in spans]
    with av.open(str(sample_path())) as container:
        for number, frame in enumerate(container.decode(video=0)):
            for (start_s, end_s), piece in zip(spans, frames, strict=True):
                first, last = round(start_s * PICTURES_HZ), round(end_s * PICTURES_HZ)
                if first <= number < last:
                    claps_s = (CLAP_AFTER_S, end_s - start_s - CLAP_AFTER_S)
                    t = (number - first) / PICTURES_HZ
                    claps = any(clap_s - 1e-6 <= t < clap_s + CLAP_S - 1e-6 for clap_s in claps_s)
                    picture = frame.to_ndarray(format="bgr24")
                    piece.append(jpeg(mark(picture, claps) if marked else picture))
    pieces = []
    for (start_s, end_s), piece in zip(spans, frames, strict=True):
        samples = sound[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]
        whole = np.concatenate([np.zeros(round(LEAD_S * RATE_HZ), np.float32), samples])
        for clap_s in (LEAD_CLAP_S, LEAD_S + CLAP_AFTER_S, LEAD_S + end_s - start_s - CLAP_AFTER_S):
            mix_tone(whole, clap_s, RATE_HZ)
        wav = write_wav(folder / f"{start_s:.0f}.wav", whole)
        pieces.append(Piece(start_s, end_s, tuple(piece), wav))
    return pieces


def write_room(path: Path) -> Path:
    """The sound of a quiet room."""
    return write_wav(path, ROOM_LEVEL * np.random.default_rng(1).standard_normal(round(ROOM_S * RATE_HZ)))


def _sound() -> np.ndarray:
    with av.open(str(sample_path())) as container:
        pieces = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(pieces, axis=1).mean(axis=0, dtype=np.float32)


class Studio:
    """A context. ``camera`` is an address, the microphone is the system's own under ``sink.environment``."""

    def __init__(self, pieces: Sequence[Piece], sink: NullSink, room: Path, *, moving: bool = False) -> None:
        """While nothing is acted the person hardly moves, or acts the first piece over and over.

        ``sink`` runs already; ``room`` is the sound of a quiet room, see `write_room`.
        """
        self._room = room
        still = pieces[0].frames if moving else pieces[0].frames[:STILL_FRAMES]
        self.camera = MjpegServer([*still, *reversed(still)], PICTURES_HZ)
        self.sink = sink
        self.claps: list[Clap] = []
        self._tones_s: list[float] = []  # from the first sample that was heard
        self._zero_t = float("inf")  # and when that was handed on
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        self.camera.__enter__()
        self.sink.play(self._room)
        self._listening = self.sink.listen(LISTEN_HZ)
        self._thread = threading.Thread(target=self._listen, name="reference")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.terminate()
        self._thread.join()
        self.camera.__exit__(kind, error, trace)

    @property
    def listeners(self) -> int:
        """Programs that record from the microphone."""
        return self.sink.listeners() - OWN_LISTENERS

    def act(self, piece: Piece) -> None:
        """Plays it and waits until it is over."""
        before = len(self._tones_s)
        self.sink.play(piece.wav)
        self._wait(lambda: len(self._tones_s) > before)
        begun_at = self._heard_t(before) + LEAD_S - LEAD_CLAP_S
        self.camera.play(piece.frames, begun_at)
        self._wait(lambda: len(self._tones_s) > before + 2)
        end_t = begun_at + piece.end_s - piece.start_s
        self._wait(lambda: time.monotonic() >= end_t)
        for place, clap_s in enumerate(piece.claps_s, start=before + 1):
            first = round(clap_s * PICTURES_HZ)
            seen_t = min(sent.t for sent in self.camera.sent if sent.number >= first)
            self.claps.append(Clap(self._heard_t(place), seen_t))

    def _heard_t(self, place: int) -> float:
        """A null sink hands on what is to sound within the next ``LATENCY_MS``."""
        return self._zero_t + self._tones_s[place] + LATENCY_MS / 1000

    def _wait(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, PATIENCE_S), "the piece was not heard"

    def _listen(self) -> None:
        assert self._listening.stdout is not None
        recent, count, torn = np.zeros(0), 0, b""
        while found := os.read(self._listening.stdout.fileno(), 8192):
            now = time.monotonic()
            found = torn + found
            torn = found[len(found) // 2 * 2 :]
            samples = np.frombuffer(found[: len(found) // 2 * 2], np.int16) / 32768
            count += samples.size
            recent = np.concatenate([recent[-OVERLAP:], samples])
            with self._news:
                # What came with the least delay tells best when it was heard.
                self._zero_t = min(self._zero_t, now - count / LISTEN_HZ)
                for tone_s in loud(recent, LISTEN_HZ) + (count - recent.size) / LISTEN_HZ:
                    if not self._tones_s or tone_s > self._tones_s[-1] + APART_S:
                        self._tones_s.append(float(tone_s))
                self._news.notify_all()
