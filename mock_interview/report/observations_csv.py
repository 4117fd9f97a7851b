"""The observations as a table: one row per analysed frame."""

import csv
import os
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.model import (
    FaceObservation,
    HabitEvent,
    HandsObservation,
    Observation,
    PhoneObservation,
)

COLUMNS = (
    "t",
    "face",
    "yaw_deg",
    "pitch_deg",
    "roll_deg",
    "gaze_yaw_deg",
    "gaze_pitch_deg",
    "zone",
    "eye_openness",
    "hands",
    "face_touch",
    "phone",
)
HANDS_FRESH_S = 0.5  # hands are looked for several times a second
PHONE_FRESH_S = 1.5  # a phone is looked for about once a second


def write(path: Path, observations: Iterable[Observation], events: Iterable[HabitEvent] = ()) -> None:
    """Writes the table, readable by its owner only; the file appears whole or not at all.

    Args:
        path: The file to write; an existing one is replaced.
        observations: All senses in time order, with the zones set.
        events: The habits' events; those of ``face_touch`` fill their column.

    Raises:
        KnownError: The file cannot be written.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        part = Path(name)
        with os.fdopen(handle, "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(rows(observations, events))
        part.replace(path)
        part = None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise KnownError(
            f"The table {path} could not be written ({reason}); choose another place for it."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def rows(observations: Iterable[Observation], events: Iterable[HabitEvent] = ()) -> Iterator[list[str]]:
    """The cells of each analysed frame, in the order of ``COLUMNS``; empty for None."""
    touches = sorted((event for event in events if event.habit == "face_touch"), key=lambda e: e.start)
    starts = [touch.start for touch in touches]
    waiting: FaceObservation | None = None
    hands: HandsObservation | None = None
    phone: PhoneObservation | None = None
    for obs in observations:
        # The hands of one frame may follow its face: a row waits until the time moves on.
        if waiting is not None and (obs.t > waiting.t or isinstance(obs, FaceObservation)):
            yield _row(waiting, hands, phone, _place(waiting.t, touches, starts))
            waiting = None
        if isinstance(obs, FaceObservation):
            waiting = obs
        elif isinstance(obs, HandsObservation):
            hands = obs
        elif isinstance(obs, PhoneObservation):
            phone = obs
    if waiting is not None:
        yield _row(waiting, hands, phone, _place(waiting.t, touches, starts))


def _row(
    face: FaceObservation, hands: HandsObservation | None, phone: PhoneObservation | None, place: str
) -> list[str]:
    angles = (face.yaw_deg, face.pitch_deg, face.roll_deg, face.gaze_yaw_deg, face.gaze_pitch_deg)
    hands_now = hands is not None and face.t - hands.t <= HANDS_FRESH_S
    phone_now = phone is not None and face.t - phone.t <= PHONE_FRESH_S
    best = max((found.score for found in phone.phones), default=None) if phone and phone_now else None
    return [
        f"{face.t:.3f}",
        str(face.faces),
        *(_cell(angle, 2) for angle in angles),
        "" if face.zone is None else face.zone.value,
        _cell(face.eye_openness, 3),
        str(len(hands.hands)) if hands and hands_now else "",
        place,
        _cell(best, 3),
    ]


def _cell(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def _place(t: float, touches: Sequence[HabitEvent], starts: Sequence[float]) -> str:
    index = bisect_right(starts, t) - 1
    if index < 0 or t > touches[index].end:
        return ""
    return str(touches[index].detail.get("place", "face"))
