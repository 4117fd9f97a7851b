"""From the script to a pose for each moment: what is done on purpose, and the motion of anybody alive."""

from bisect import bisect_right
from dataclasses import dataclass
from math import pi, sin

import numpy as np

from mock_interview.core.model import HabitEvent
from scripts.sample.face import Expression
from scripts.sample.figure import Pose
from scripts.sample.portrait import Array

SACCADE_S, HEAD_S, HAND_S, LEAVING_S = 0.07, 0.4, 0.45, 1.0
LOOKS = {  # eyes' degrees to the right and upwards, head's pitch
    "left": (-24.0, 1.0, 0.0),
    "right": (24.0, 1.0, 0.0),
    "up": (9.0, 20.0, 6.0),
    "down": (2.0, -36.0, -25.0),
}
PHONE_LOOK = (9.0, -36.0, -25.0)
GONE_X_H, LEAN_DEG = 1.4, 5.0
FACE_GONE_X_H = 0.93  # so far to the side nothing of the face is left in a 4:3 picture
ROCKING_HZ, ROCKING_DEG, ROCKING_RAMP_S = 0.7, 3.0, 0.7
BLINK_SHUT_S, BLINK_S = 0.09, 0.26
BLINK_GAPS_S = (1.6, 5.2)
FIXATION_S, FIXATION_DEG = (0.4, 1.8), 0.6
RESTING_MOUTH, SPEAKING_MOUTH, OPEN_MOUTH = -0.85, -0.55, 1.0
HEAD_KEEPS_EYES = 0.4  # eyes turn against the head to stay on the lens; drawn turns look less than they are


@dataclass(frozen=True, slots=True)
class Moment:
    """What a frame shows: the person, and where the phone is (0 away .. 1 held up)."""

    pose: Pose
    phone: float


class Actor:
    """Plays the events. ``loudness`` is per frame, 0..1."""

    def __init__(self, events: list[HabitEvent], loudness: Array, fps: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._events, self._fps = events, fps
        duration = len(loudness) / fps
        self._voice = np.convolve(loudness, (0.25, 0.5, 0.25), mode="same")
        self._talking = np.convolve(loudness, np.ones(fps) / fps, mode="same")
        self._blinks = np.cumsum(rng.uniform(*BLINK_GAPS_S, size=int(duration) + 2))
        self._fixations = np.cumsum(rng.uniform(*FIXATION_S, size=int(duration * 3) + 4)).tolist()
        self._jitter = rng.normal(0, FIXATION_DEG, (len(self._fixations) + 1, 2))
        self._phases = rng.uniform(0, 2 * pi, (5, 3))

    def at(self, frame: int) -> Moment:
        """The moment of a frame."""
        t = frame / self._fps
        yaw, pitch, roll = (self._wander(t, row) for row in range(3))
        life = 0.55 + 0.9 * float(self._talking[frame])
        yaw, roll = 3.0 * life * yaw, 1.5 * life * roll
        pitch = 2.0 * life * pitch + 2.5 * (float(self._talking[frame]) - 0.4) * sin(2 * pi * 0.9 * t)
        jitter = self._jitter[bisect_right(self._fixations, t)]
        look_x = float(jitter[0]) - HEAD_KEEPS_EYES * yaw
        look_y = float(jitter[1]) - HEAD_KEEPS_EYES * pitch
        sway = shift_x = phone = 0.0
        for event in self._events:
            if not event.start - 1.5 < t < event.end + 1.5:
                continue
            match event.habit:
                case "looking_away" | "looking_up" | "phone_glance":
                    is_phone = event.habit == "phone_glance"
                    to_x, to_y, nod = PHONE_LOOK if is_phone else LOOKS[str(event.detail["direction"])]
                    eyes, head = _held(t, event, SACCADE_S), _held(t, event, HEAD_S)
                    look_x, look_y = look_x + eyes * to_x, look_y + eyes * to_y
                    pitch += head * nod
                    phone = max(phone, _held(t, event, HAND_S, 0.35) if is_phone else 0.0)
                case "rocking" if event.start <= t <= event.end:
                    ramp = min(1.0, (t - event.start) / ROCKING_RAMP_S, (event.end - t) / ROCKING_RAMP_S)
                    sway += ROCKING_DEG * ramp * sin(2 * pi * ROCKING_HZ * (t - event.start))
                case "absent":
                    away = _held(t, event, LEAVING_S)
                    shift_x, sway = shift_x + GONE_X_H * away, sway + LEAN_DEG * away
                case _:
                    pass
        expression = Expression(look_x, look_y, self._shut(t), self._mouth(frame))
        shift_x += 0.006 * self._wander(t, 3)
        shift_y = 0.004 * self._wander(t, 4) - 0.0012 * min(pitch, 0.0)
        return Moment(Pose(expression, yaw, pitch, roll, shift_x, shift_y, sway), phone)

    def _mouth(self, frame: int) -> float:
        talks = min(1.0, 6 * float(self._voice[max(0, frame - 2) : frame + 3].max()))
        speaking = SPEAKING_MOUTH + OPEN_MOUTH * float(self._voice[frame])
        return RESTING_MOUTH * (1 - talks) + speaking * talks

    def _shut(self, t: float) -> float:
        since = t - self._blinks[max(0, int(np.searchsorted(self._blinks, t, side="right")) - 1)]
        if not 0 <= since < BLINK_S:
            return 0.0
        if since < BLINK_SHUT_S:
            return _ease(since / (0.8 * BLINK_SHUT_S))
        return 1 - _ease((since - BLINK_SHUT_S - 0.03) / (BLINK_S - BLINK_SHUT_S - 0.03))

    def _wander(self, t: float, row: int) -> float:
        """Slow motion without a visible period, about -1..1."""
        slow = zip((0.083, 0.19, 0.37), (0.5, 0.33, 0.17), self._phases[row], strict=True)
        return sum(size * sin(2 * pi * hertz * t + phase) for hertz, size, phase in slow)


def absence(event: HabitEvent) -> HabitEvent:
    """The part of an ``absent`` act in which nothing of the face is to be seen."""
    share = FACE_GONE_X_H / GONE_X_H
    late = next(s for s in np.linspace(0, 1, 1000) if _ease(float(s)) >= share) * LEAVING_S
    start, end = event.start - LEAVING_S / 2 + late, event.end + LEAVING_S / 2 - late
    return HabitEvent(event.habit, round(start, 3), round(end, 3), detail=event.detail)


def _held(t: float, event: HabitEvent, change_s: float, earlier_s: float = 0.0) -> float:
    """0 before and after the event, 1 within it; it is half way there at its start and its end."""
    start, end = event.start - earlier_s, event.end + earlier_s
    return min(_ease((t - start) / change_s + 0.5), _ease((end - t) / change_s + 0.5))


def _ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)
