"""Recordings of any length out of a short one, and what they are."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.stream import Stream


@dataclass(frozen=True, slots=True)
class Facts:
    """What kind of recording it is."""

    width_px: int
    height_px: int
    rate_hz: float
    duration_s: float
    has_sound: bool

    def __str__(self) -> str:
        sound = "with" if self.has_sound else "without"
        return f"{self.width_px}×{self.height_px}, {self.rate_hz:.0f} frames a second, {sound} sound"


def facts(path: Path) -> Facts:
    """Of a recording that has a picture."""
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        duration_s = (container.duration or 0) / av.time_base
        rate_hz = float(video.average_rate or 0)
        return Facts(video.width, video.height, rate_hz, duration_s, bool(container.streams.audio))


def looped(clip: Path, to: Path, duration_s: float) -> Path:
    """Writes the clip again and again, without encoding, until ``duration_s`` is reached; returns ``to``."""
    with av.open(str(clip)) as source, av.open(str(to), "w") as target:
        kept = [*source.streams.video[:1], *source.streams.audio[:1]]
        once_s = _decoding_span_s(source, kept)
        source.seek(0)
        copies = {stream.index: target.add_stream_from_template(stream) for stream in kept}
        for turn in range(ceil(duration_s / once_s)):
            _copy(source, kept, target, copies, turn * once_s)
            source.seek(0)
    return to


def _decoding_span_s(source: InputContainer, kept: list[Stream]) -> float:
    """From the first packet's decoding time to the last one's end: it begins before zero in many files."""
    begins: dict[int, float] = {}
    ends: dict[int, float] = {}
    for packet in source.demux(kept):
        if packet.dts is not None and packet.time_base is not None:
            begins.setdefault(packet.stream.index, float(packet.dts * packet.time_base))
            ends[packet.stream.index] = float((packet.dts + (packet.duration or 0)) * packet.time_base)
    return max(ends[index] - begins[index] for index in ends)


def _copy(
    source: InputContainer,
    kept: list[Stream],
    target: OutputContainer,
    copies: dict[int, Stream],
    shift_s: float,
) -> None:
    for packet in source.demux(kept):
        if packet.dts is None or packet.pts is None or packet.time_base is None:
            continue
        shift = round(shift_s / packet.time_base)
        packet.pts += shift
        packet.dts += shift
        packet.stream = copies[packet.stream.index]
        target.mux(packet)
