"""Eyes that leave the interviewer: to a side, or down."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import ClassVar

from mock_interview.core.model import (
    AWAY_ZONES,
    CONTACT_ZONES,
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    Zone,
)
from mock_interview.detectors.episodes import Answering, Episode, Episodes, LoweredLids


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of this habit."""

    # A flick of the eyes under 0.3 s is not noticed across a table; of a look of 0.3 s, 15 frames a second
    # may show no more than four.
    min_s: float = 0.26
    up_min_s: float = 5.0  # thinking upwards is normal for so long (habits.md; our choice)
    bridge_s: float = 0.35  # a blink, or a passing sight of the lens, does not end a look
    grey_s: float = 1.0  # a look that wavers about the border for no longer goes on
    turn_s: float = 0.2  # eyes that go on from one side to another for so long begin another look
    hole_s: float = 0.7  # nothing to judge for so long: not seen, not away; a little longer than any blink
    # Without calibration, angles are to be judged over a second (EMC-Gaze: error 4 to 6 degrees).
    sure_s: float = 1.0
    short_confidence: float = 0.6  # of a look shorter than that
    # How far the eyes moved from where they rested is measured better than where they point. Within twice the
    # 8 degrees that people notice (habits.md) a short look may be none: "possible".
    slight_deg: float = 16.0
    slight_confidence: float = 0.45
    rest_frames: int = 30  # of eye contact, some two seconds, that tell where the eyes rested


class Detector:
    """Follows the zones, one look at a time.

    A look up counts from ``up_min_s`` on; a face that leaves the picture is not seen, which is not away.
    """

    habit: ClassVar[Habit] = Habit(
        slug="looking_away",
        title="Looking away",
        sense=Sense.EYES,
        lane="eyes",
        metric=MetricSpec(
            kind=MetricKind.SHARE,
            name="time with the eyes to a side or down while answering",
            unit="%",
            typical=(None, 30.0),
            flag=(None, 45.0),
            scale=100.0,
            source="the rest of 50 to 75 % mutual gaze in conversation (Rogers 2018), our choice",
        ),
        tip="Looking away to think is fine; come back to the lens for the sentence that matters.",
        drill="Put a sticker beside the lens. Answer one question; say each thought's last sentence to it.",
        importance=0.75,
        praise="Your eyes stayed with the interviewer.",
    )

    def __init__(self, limits: Limits = Limits()) -> None:
        """At the start of a stream."""
        self._limits = limits
        self._answering = Answering()
        self._away = Episodes(0.0, limits.bridge_s, limits.hole_s)
        self._directions: Counter[Zone] = Counter()  # of the look that is open
        self._turned: list[tuple[float, Zone]] = []  # to another side, not yet for ``turn_s``
        self._lids = LoweredLids(limits.hole_s)
        self._grey_ts: list[float] = []  # at the border of the look that is open
        self._moved = _Moved(limits.rest_frames)

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation."""
        if self._answering.update(obs):
            yield from self._close(obs.t)
        if self._answering.active and isinstance(obs, FaceObservation) and obs.zone is not None:
            self._moved.update(obs)
            for t, zone in self._lids.update(obs.t, obs.zone):
                yield from self._judge(t, zone)

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """Ends what is open."""
        yield from self._close(t)

    def blocks(self) -> list[Block]:
        """A share is counted from the events."""
        return []

    def _judge(self, t: float, zone: Zone) -> Iterator[HabitEvent]:
        if self._turned and zone is not self._turned[0][1]:
            yield from self._settle(t)
        if zone is Zone.GREY and self._away.is_open:
            self._grey_ts.append(t)
            if t - self._grey_ts[0] > self._limits.grey_s:
                yield from self._leave_grey(away=False)
            return
        yield from self._leave_grey(away=zone in AWAY_ZONES)
        if zone is Zone.NOT_SEEN:
            yield from self._close(t)
        elif zone in AWAY_ZONES and self._away.is_open and zone is not self._direction():
            self._turned.append((t, zone))
            if t - self._turned[0][0] >= self._limits.turn_s:
                yield from self._settle(t)
        else:
            yield from self._follow(t, zone)

    def _leave_grey(self, away: bool) -> Iterator[HabitEvent]:
        """The border belongs to the look when the eyes go on to look away, and else to what follows."""
        grey_ts, self._grey_ts = self._grey_ts, []
        for t in grey_ts:
            yield from self._end(self._away.update(t, away))

    def _settle(self, t: float) -> Iterator[HabitEvent]:
        """What was turned to until ``t`` is another look, or else part of the look before."""
        turned, self._turned = self._turned, []
        if turned and t - turned[0][0] >= self._limits.turn_s:
            yield from self._end(self._away.close(turned[0][0]))
        for turned_t, zone in turned:
            yield from self._follow(turned_t, zone)

    def _follow(self, t: float, zone: Zone) -> Iterator[HabitEvent]:
        away = zone in AWAY_ZONES
        yield from self._end(self._away.update(t, away))
        if away:
            self._directions[zone] += 1

    def _close(self, t: float) -> Iterator[HabitEvent]:
        for shut_t, zone in self._lids.settle():
            yield from self._judge(shut_t, zone)
        yield from self._leave_grey(away=False)
        yield from self._settle(t)
        yield from self._end(self._away.close(t))

    def _direction(self) -> Zone:
        """The most frequent; of equals the one that is seen first."""
        return self._directions.most_common(1)[0][0]

    def _end(self, episode: Episode | None) -> Iterator[HabitEvent]:
        if episode is not None:
            direction = self._direction()
            min_s = self._limits.up_min_s if direction is Zone.UP else self._limits.min_s
            if episode.duration_s >= min_s:
                yield self._event(episode, direction)
        if episode is not None or not self._away.is_open:
            self._directions.clear()
            self._moved.clear()

    def _event(self, episode: Episode, direction: Zone) -> HabitEvent:
        return HabitEvent(
            self.habit.slug,
            episode.start,
            episode.end,
            self._confidence(episode, direction) * max(0.5, episode.share),
            {"direction": direction.value},
        )

    def _confidence(self, episode: Episode, direction: Zone) -> float:
        limits = self._limits
        if episode.duration_s >= limits.sure_s:
            return 0.9
        moved_deg = self._moved.degrees(direction)
        is_slight = moved_deg is not None and moved_deg < limits.slight_deg
        return limits.slight_confidence if is_slight else limits.short_confidence


class _Moved:
    """How far the eyes moved from where they rested on the interviewer."""

    def __init__(self, rest_frames: int) -> None:
        self._rest: deque[tuple[float, float]] = deque(maxlen=rest_frames)  # yaw, pitch
        self._away: dict[Zone, list[tuple[float, float]]] = {}

    def update(self, face: FaceObservation) -> None:
        if face.zone is None or face.gaze_yaw_deg is None or face.gaze_pitch_deg is None:
            return
        if face.zone in CONTACT_ZONES:
            self._rest.append((face.gaze_yaw_deg, face.gaze_pitch_deg))
        elif face.zone in AWAY_ZONES:
            self._away.setdefault(face.zone, []).append((face.gaze_yaw_deg, face.gaze_pitch_deg))

    def clear(self) -> None:
        """Nothing is looked at but the interviewer."""
        self._away.clear()

    def degrees(self, direction: Zone) -> float | None:
        """Sideways for a side, vertically for up and down; None: not known."""
        away = self._away.get(direction)
        if not away or not self._rest:
            return None
        axis = 0 if direction in (Zone.LEFT, Zone.RIGHT) else 1
        return abs(median(gaze[axis] for gaze in away) - median(gaze[axis] for gaze in self._rest))
