"""What a camera would show, made by a plan: so many seconds of a look, with hands, sway or a phone."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from mock_interview.core.model import (
    BodyObservation,
    Detector,
    FaceObservation,
    HabitEvent,
    Hand,
    HandsObservation,
    MarkKind,
    MarkObservation,
    Observation,
    Phone,
    PhoneObservation,
    Zone,
    replay,
)

FACE_X_H, FACE_Y_H, FACE_SIZE_H = 0.625, 0.375, 0.25
WIDTH_H = 1.25
"""Of the picture; like the rates below a sum of powers of two, so that shifting and mirroring are exact."""

FACE_HZ = 16.0
EVERY_PHONE = 8
"""Frames from one look for a phone to the next, and for the shoulders."""

SHOULDERS_Y_H = 0.75

At = Callable[[float], float]
"""A place in picture heights by the seconds since a part's start."""

OPPOSITE = {Zone.LEFT: Zone.RIGHT, Zone.RIGHT: Zone.LEFT}


class Sight:
    """Writes a stream part by part, all of it within one answer unless said otherwise."""

    def __init__(self, t: float = 0.0, rate_hz: float = FACE_HZ) -> None:
        self.t = t
        self.stream: list[Observation] = []
        self._frame = 0
        self._rate_hz = rate_hz

    def mark(self, kind: MarkKind, answer: int = 0) -> "Sight":
        self.stream.append(MarkObservation(self.t, kind, answer))
        return self

    def start(self) -> "Sight":
        return self.mark(MarkKind.ANSWER_START)

    def end(self) -> "Sight":
        return self.mark(MarkKind.ANSWER_END)

    def pause(self, seconds: float) -> "Sight":
        """No frame arrives."""
        self.t += seconds
        return self

    def look(
        self,
        seconds: float,
        zone: Zone = Zone.LENS,
        *,
        x: At = lambda s: FACE_X_H,
        y: At = lambda s: FACE_Y_H,
        size: At = lambda s: FACE_SIZE_H,
        gaze_deg: tuple[float, float] | None = None,
        hands: Callable[[float], tuple[Hand, ...]] | None = None,
        phones: tuple[Phone, ...] | None = None,
        shoulders_y: At | None = None,
    ) -> "Sight":
        """A face with its eyes on ``zone``, towards ``gaze_deg`` (yaw, pitch).

        ``hands``, ``phones`` and ``shoulders_y`` None: they are not looked for.
        """
        for i in range(round(seconds * self._rate_hz)):
            s = i / self._rate_hz
            self.stream.append(self._face(zone, x(s), y(s), size(s), gaze_deg or (None, None)))
            if hands is not None:
                self.stream.append(HandsObservation(self.t, hands(s)))
            if phones is not None and self._frame % EVERY_PHONE == 0:
                self.stream.append(PhoneObservation(self.t, phones))
            if shoulders_y is not None and self._frame % EVERY_PHONE == 0:
                left, right = x(s) - FACE_SIZE_H, x(s) + FACE_SIZE_H
                self.stream.append(
                    BodyObservation(self.t, left, shoulders_y(s), right, shoulders_y(s), x(s), y(s))
                )
            self.t += 1.0 / self._rate_hz
            self._frame += 1
        return self

    def gone(self, seconds: float) -> "Sight":
        return self.look(seconds, Zone.NOT_SEEN)

    def _face(
        self,
        zone: Zone,
        x_h: float,
        y_h: float,
        size_h: float,
        gaze_deg: tuple[float, float] | tuple[None, None],
    ) -> FaceObservation:
        if zone is Zone.NOT_SEEN:
            return FaceObservation(self.t, zone=zone)
        yaw_deg, pitch_deg = gaze_deg
        return FaceObservation(
            self.t,
            1,
            gaze_yaw_deg=yaw_deg,
            gaze_pitch_deg=pitch_deg,
            x_h=x_h,
            y_h=y_h,
            size_h=size_h,
            zone=zone,
        )


def hand(x_h: float = 0.375, y_h: float = 0.75, **more: float | str | None) -> Hand:
    """A hand in the lap, far from the face, unless said otherwise."""
    made = Hand(x_h, y_h, size_h=0.1, tips_x_h=x_h, tips_y_h=y_h, face_distance=0.8, inside_share=0.0)
    return replace(made, **more)


def touching(place: str = "mouth") -> Hand:
    return hand(FACE_X_H, FACE_Y_H, face_distance=-0.1, place=place, inside_share=0.4)


def run(detector: Detector, sight: Sight) -> list[HabitEvent]:
    return list(replay(detector, sight.stream))


def spans(events: Iterable[HabitEvent]) -> list[tuple[float, float]]:
    return [(event.start, event.end) for event in events]


def mirrored(stream: Iterable[Observation]) -> list[Observation]:
    """The same scene in a mirror."""
    return [_mirrored(obs) for obs in stream]


def _mirrored(obs: Observation) -> Observation:
    match obs:
        case FaceObservation():
            return replace(
                obs,
                yaw_deg=_negated(obs.yaw_deg),
                roll_deg=_negated(obs.roll_deg),
                gaze_yaw_deg=_negated(obs.gaze_yaw_deg),
                x_h=_across(obs.x_h),
                zone=None if obs.zone is None else OPPOSITE.get(obs.zone, obs.zone),
            )
        case HandsObservation():
            return replace(
                obs,
                hands=tuple(
                    replace(h, x_h=WIDTH_H - h.x_h, tips_x_h=WIDTH_H - h.tips_x_h) for h in obs.hands
                ),
            )
        case BodyObservation():
            return replace(
                obs,
                left_x_h=_across(obs.right_x_h),
                left_y_h=obs.right_y_h,
                right_x_h=_across(obs.left_x_h),
                right_y_h=obs.left_y_h,
                nose_x_h=_across(obs.nose_x_h),
            )
        case PhoneObservation():
            return replace(obs, phones=tuple(replace(p, x_h=WIDTH_H - p.x_h) for p in obs.phones))
        case _:
            return obs


def _negated(value: float | None) -> float | None:
    return None if value is None else -value


def _across(x_h: float | None) -> float | None:
    return None if x_h is None else WIDTH_H - x_h
