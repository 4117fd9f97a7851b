"""Small pictures from the recording for the moments in the report."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from mock_interview.core.record import SessionRecord, StoredEvent
from mock_interview.report.blind_spots import BlindSpot

MAX_THUMBNAILS = 24  # keeps the report a small file
MAX_WIDTH_PX = 320
MAX_BYTES = 60_000  # of one picture: 24 of them, in base64, stay under 2 MB


class FrameAt(Protocol):
    """Gives frames of a recording; ``perception.sources.frame_at`` is one."""

    def __call__(self, path: str, times: Sequence[float], max_width_px: int, /) -> Sequence[bytes | None]:
        """JPEG bytes for each time, None where there is no frame."""
        ...


def take(record: SessionRecord, blind_spots: Sequence[BlindSpot], frame_at: FrameAt) -> dict[int, bytes]:
    """JPEG bytes by event id: the blind spots' moments first, then some of every habit."""
    chosen = _choose(record, blind_spots)
    if record.media is None or not chosen:
        return {}
    frames = frame_at(record.media, [_middle(stored) for stored in chosen], MAX_WIDTH_PX)
    return {
        stored.id: frame
        for stored, frame in zip(chosen, frames, strict=True)
        if frame is not None and len(frame) <= MAX_BYTES
    }


def _choose(record: SessionRecord, blind_spots: Sequence[BlindSpot]) -> list[StoredEvent]:
    """In time order, which is the quickest to decode."""
    told = {spot.moment.event_id for spot in blind_spots if spot.moment}
    turns: defaultdict[str, int] = defaultdict(int)
    queue: list[tuple[bool, int, float, StoredEvent]] = []
    for stored in record.events:
        if stored.dismissed:
            continue
        turn = turns[stored.event.habit]
        turns[stored.event.habit] += 1
        queue.append((stored.id not in told, turn, stored.event.start, stored))
    queue.sort(key=lambda entry: entry[:3])
    chosen = [entry[3] for entry in queue[:MAX_THUMBNAILS]]
    return sorted(chosen, key=_middle)


def _middle(stored: StoredEvent) -> float:
    return (stored.event.start + stored.event.end) / 2
