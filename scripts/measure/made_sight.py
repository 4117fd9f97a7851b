"""Made material: the portrait in a room, who looks where is known because it is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from mock_interview.core.model import HabitEvent
from mock_interview.perception.frames import Image, VideoFrame
from scripts.measure.conditions import Condition, ReshapedSenses
from scripts.measure.maths import Label
from scripts.sample.acting import Actor, absence
from scripts.sample.figure import Figure
from scripts.sample.portrait import Portrait
from scripts.sample.room import room

CLIP = "made portrait"
DURATION_S = 20.0
SIZE_PX = (640, 480)
DRAWN_HZ = 30  # every rate of a condition takes every first, second or third of these
SEED = 11
JPEG_QUALITY = 97  # drawn pictures are kept so: raw they would fill half a gigabyte


def _act(habit: str, start: float, end: float, direction: str) -> HabitEvent:
    return HabitEvent(habit, start, end, detail={"direction": direction})


ACTS = (
    _act("looking_away", 2.6, 3.8, "left"),
    _act("looking_away", 5.0, 5.5, "right"),
    _act("looking_away", 6.6, 8.0, "down"),
    _act("looking_up", 9.2, 10.2, "up"),  # too short to be an event: thinking upwards is normal
    _act("looking_away", 11.4, 11.9, "left"),
    _act("looking_away", 13.0, 14.4, "right"),
    _act("absent", 15.7, 18.2, "right"),
)


def labels() -> list[Label]:
    """Where it looks, as a viewer would label it: eye contact, away or down, absent."""
    found: list[Label] = []
    t = 0.0
    for act in ACTS:
        # A head that moves out of the picture looks nowhere for a second.
        margin_s = 1.0 if act.habit == "absent" else 0.0
        found.append(Label(t, act.start - margin_s, "eye_contact"))
        t = act.end + margin_s
        if act.habit == "absent":
            gone = absence(act)
            found.append(Label(gone.start, gone.end, "absent"))
        else:
            side = str(act.detail["direction"])
            kind = "down" if side == "down" else "away"
            found.append(Label(act.start, act.end, kind, side=side))
    return [*found, Label(t, DURATION_S, "eye_contact")]


@dataclass(frozen=True, slots=True)
class MadeVideo:
    """The drawn pictures under a condition."""

    condition: Condition
    duration_s: float | None = DURATION_S
    damaged_packets: int = 0

    def __iter__(self) -> Iterator[VideoFrame]:
        """Draws."""
        step = round(DRAWN_HZ / self.condition.rate_hz)
        for number in range(0, round(DURATION_S * DRAWN_HZ), step):
            rgb = np.asarray(cv2.imdecode(_drawn(number), cv2.IMREAD_COLOR), np.uint8)[..., ::-1]
            picture: Image = self.condition.reshape(np.ascontiguousarray(rgb))
            yield VideoFrame(number / DRAWN_HZ, number, picture)


@dataclass(frozen=True, slots=True)
class MadeSenses(ReshapedSenses):
    """The product's own senses, given drawn pictures whatever the path; there is no sound."""

    def has_video(self, path: Path) -> bool:
        """Always."""
        return True

    def has_audio(self, path: Path) -> bool:
        """Never."""
        return False

    def video(self, path: Path) -> MadeVideo:  # type: ignore[override]
        """The drawn pictures."""
        return MadeVideo(self.condition)


@lru_cache(maxsize=round(DURATION_S * DRAWN_HZ))
def _drawn(number: int) -> Image:
    figure, actor = _stage()
    _, packed = cv2.imencode(
        ".jpg", figure.draw(actor.at(number).pose), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    )
    return np.asarray(packed, np.uint8)


@lru_cache(maxsize=1)
def _stage() -> tuple[Figure, Actor]:
    silence = np.zeros(round(DURATION_S * DRAWN_HZ))
    figure = Figure(Portrait.load(), room(*SIZE_PX, SEED))
    return figure, Actor(list(ACTS), silence, DRAWN_HZ, SEED)
