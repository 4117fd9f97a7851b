"""Fakes for the collaborators of the session engine: senses without models, a detector, a judge of zones."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from mock_interview.core.errors import KnownError
from mock_interview.core.model import (
    AWAY_ZONES,
    Block,
    FaceObservation,
    Habit,
    HabitEvent,
    HandsObservation,
    MarkObservation,
    MetricKind,
    MetricSpec,
    Observation,
    Sense,
    VoiceObservation,
    Zone,
)
from mock_interview.core.record import Answer, Interval, SessionRecord, StoredEvent
from mock_interview.core.scores import Evidence, pieces_of
from mock_interview.detectors.registry import DetectorKind
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.analysis import Judging
from mock_interview.session.paths import Paths
from mock_interview.session.scoring import measure
from tests.session.live_fakes import FakeLiveSenses

FRAME_S = 0.1
HOP_S = 0.016
HOPS = 30
BLOCK_S = HOPS * HOP_S


@dataclass
class FakeVideo:
    """Frames are their times."""

    duration_s: float | None
    frames_s: float
    fault: BaseException | None = None
    delay_s: float = 0.0
    damaged_packets: int = 0

    def __iter__(self) -> Iterator[float]:
        for index in range(round(self.frames_s / FRAME_S)):
            if self.delay_s:
                time.sleep(self.delay_s)
            yield index * FRAME_S
        if self.fault is not None:
            raise self.fault


@dataclass
class FakeAudio:
    """Blocks are their times."""

    duration_s: float
    damaged_packets: int = 0
    fault: BaseException | None = None

    def __iter__(self) -> Iterator[float]:
        for index in range(round(self.duration_s / BLOCK_S)):
            yield index * BLOCK_S
        if self.fault is not None:
            raise self.fault


class FakeWatcher:
    """A face that looks to the right from ``away`` seconds on, with hands every half second."""

    def __init__(self, away_s: tuple[float, float]) -> None:
        self.closed = False
        self._away_s = away_s
        self._last_hands_t = -1.0

    def see(self, frame: float) -> list[Observation]:
        away = self._away_s[0] <= frame < self._away_s[1]
        seen: list[Observation] = [FaceObservation(frame, 1, gaze_yaw_deg=20.0 if away else 0.0)]
        if frame - self._last_hands_t >= 0.5:
            self._last_hands_t = frame
            seen.append(HandsObservation(frame))
        return seen

    def finish(self) -> list[Observation]:
        return []

    def close(self) -> None:
        self.closed = True


class FakeListener:
    """Speech throughout; gives each block only with the next one, as a listener that looks ahead does."""

    def __init__(self) -> None:
        self._waiting: Sequence[Observation] = []

    def hear(self, block: float) -> Sequence[Observation]:
        ready = self._waiting
        self._waiting = [VoiceObservation(block + i * HOP_S, -20.0, 0.9, 120.0) for i in range(HOPS)]
        return ready

    def flush(self) -> Sequence[Observation]:
        ready, self._waiting = self._waiting, []
        return ready


@dataclass
class FakeSenses:
    """A recording of this length, whatever the path."""

    video_s: float = 30.0
    audio_s: float = 30.0
    declared_s: float | None = None
    away_s: tuple[float, float] = (10.0, 16.0)
    video_fault: BaseException | None = None
    audio_fault: BaseException | None = None
    damaged_packets: int = 0
    damaged_picture: int = 0
    frame_delay_s: float = 0.0
    watcher_notes: tuple[str, ...] = ()
    listener_notes: tuple[str, ...] = ()
    dies: bool = False
    watchers: list[FakeWatcher] = field(default_factory=list)

    def has_video(self, path: Path) -> bool:
        if self.dies and path.read_bytes() == b"die":
            os._exit(7)
        if path.read_bytes().startswith(b"text"):
            raise KnownError(f"{path} is no recording.")
        return self.video_s > 0.0 or self.video_fault is not None

    def has_audio(self, path: Path) -> bool:
        return self.audio_s > 0.0 or self.audio_fault is not None

    def video(self, path: Path) -> FakeVideo:
        return FakeVideo(
            self.declared_s, self.video_s, self.video_fault, self.frame_delay_s, self.damaged_picture
        )

    def audio(self, path: Path) -> FakeAudio:
        return FakeAudio(self.audio_s, self.damaged_packets, self.audio_fault)

    def watcher(self) -> tuple[FakeWatcher, tuple[str, ...]]:
        self.watchers.append(FakeWatcher(self.away_s))
        return self.watchers[-1], self.watcher_notes

    def transcriber(self) -> tuple[None, tuple[str, ...]]:
        return None, ()

    def listener(self) -> tuple[FakeListener, tuple[str, ...]]:
        return FakeListener(), self.listener_notes


class FakeZones:
    """Judges by the sideways gaze alone, from where a calibration says that the lens is."""

    def __init__(self, calibration: Mapping[str, Any] | None = None) -> None:
        self.learnt = 0
        self._lens_deg: float = 0.0 if calibration is None else calibration["lens"]["yaw_deg"]

    def learn(self, faces: Iterable[FaceObservation], listening: Sequence[Interval] = ()) -> None:
        self.learnt = sum(1 for _ in faces)

    def notes(self) -> list[str]:
        return []

    def zone(self, face: FaceObservation) -> Zone:
        if face.gaze_yaw_deg is None:
            return Zone.NOT_SEEN
        yaw_deg = face.gaze_yaw_deg - self._lens_deg
        if abs(yaw_deg) < 8.0:
            return Zone.LENS
        return Zone.RIGHT if yaw_deg > 0 else Zone.LEFT


def made_habit(
    slug: str = "glancing",
    kind: MetricKind = MetricKind.SHARE,
    sense: Sense = Sense.EYES,
    typical: tuple[float | None, float | None] = (None, 10.0),
    flag: tuple[float | None, float | None] = (None, 20.0),
    unit: str = "%",
    scale: float = 100.0,
    per_s: float = 60.0,
) -> Habit:
    """A habit for tests."""
    spec = MetricSpec(kind, f"{slug} in tests", unit, typical, flag, per_s, scale)
    return Habit(slug, slug.title(), sense, "eyes", spec, tip="A tip.", drill="A drill.")


@dataclass(frozen=True, slots=True)
class GlancingLimits:
    """Limits of a made detector."""

    min_s: float = 1.0
    level_dbfs: float = -40.0
    loud_share: float = 0.5
    frames: int = 2


class Glancing:
    """Each stretch of at least ``min_s`` with the eyes away; every mark closes one."""

    habit: ClassVar[Habit] = made_habit()

    def __init__(self, limits: GlancingLimits = GlancingLimits()) -> None:
        self._limits = limits
        self._start: float | None = None
        self._last_t = 0.0

    def update(self, obs: Observation) -> list[HabitEvent]:
        if isinstance(obs, MarkObservation):
            return self.finish(obs.t)
        if not isinstance(obs, FaceObservation):
            return []
        self._last_t = obs.t
        if obs.zone in AWAY_ZONES:
            self._start = obs.t if self._start is None else self._start
            return []
        return self.finish(obs.t)

    def finish(self, t: float) -> list[HabitEvent]:
        start, self._start = self._start, None
        if start is None or t - start < self._limits.min_s:
            return []
        return [HabitEvent("glancing", start, t)]

    def blocks(self) -> list[Block]:
        return []


KINDS = {"glancing": DetectorKind(Glancing, GlancingLimits)}


def no_frames(path: str, times: Sequence[float], max_width_px: int) -> list[bytes | None]:
    """No picture of any moment."""
    return [None for _ in times]


def made_judging() -> Judging:
    """By the made habit alone."""
    return Judging(KINDS, {"glancing": GlancingLimits()}, FakeZones)


def fake_zones(limits: object, calibration: Mapping[str, Any] | None) -> FakeZones:
    """Whatever the limits."""
    return FakeZones(calibration)


def made_record(session_id: str = "2026-11-22-0915-ab3", **changes: Any) -> SessionRecord:
    """A stored session with a glance from 10 to 16 s, and what belongs to it."""
    record = SessionRecord(
        id=session_id,
        created_at="2026-11-22T09:15:00+01:00",
        title="Talk",
        duration_s=60.0,
        answers=(Answer(0, 0.0, 60.0, "Why us?", None),),
        coverage={"eyes": 0.9, "face": 1.0},
        events=(StoredEvent(1, HabitEvent("glancing", 10.0, 16.0, 0.8, {"place": "right", "deg": 20.0})),),
        pauses=(Interval(3.0, 3.5),),
        speech=(Interval(0.0, 3.0), Interval(3.5, 60.0)),
        metrics=(),
        notes=("A note.",),
        media="/somewhere/talk.mp4",
        limits={"glancing": {"min_s": 1.0}},
        versions={"mock_interview": "0"},
    )
    record = replace(record, **changes)
    return replace(record, metrics=measure(KINDS, record.events, made_evidence()))


def made_evidence() -> Evidence:
    """Of one minute in which the eyes were seen throughout."""
    pieces = pieces_of([Answer(0, 0.0, 60.0)])
    return Evidence(pieces, {"eyes": tuple(p.end - p.start for p in pieces)}, {})


def made_surroundings(folder: Path, live: FakeLiveSenses | None = None, **senses: Any) -> Surroundings:
    """Everything from outside, in a folder for tests; camera and microphone follow the session's clock."""
    return Surroundings(
        Paths(folder / "data", folder / "config", folder / "cache", folder / "models"),
        FakeSenses(**senses),
        live or FakeLiveSenses(threads=True),
        KINDS,
        fake_zones,
        GlancingLimits(),
        no_frames,
    )
