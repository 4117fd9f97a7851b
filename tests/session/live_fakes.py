"""Camera and microphone without devices, for live sessions: what they give follows a script.

With a clock that a test moves, `FakeLiveSenses.advance` gives all that came since; with ``threads=True`` eyes
and ears follow the session's own clock in threads of their own, as real ones do.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, Observation, VoiceObservation
from mock_interview.core.words import FillerObservation, TranscribedObservation
from mock_interview.session.live_senses import EarsTo, EyesTo
from mock_interview.session.senses import Transcriber

RATE_HZ = 16_000
FRAME_S = 0.1
BLOCK_S = 0.1
HOP_S = 0.016
UM_S = 0.3
WAKE_S = 0.01
SIZE = (48, 64)  # height, width

Spans = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Script:
    """What happens when, in seconds of the session."""

    camera_away: Spans = ()
    microphone_away: Spans = ()
    looks_away: Spans = ()
    silent: Spans = ()  # nobody speaks
    camera_fails: str = ""  # what the user is told
    microphone_fails: str = ""
    missing: tuple[str, ...] = ()  # models, in sentences
    ums: tuple[float, ...] = ()  # each is 0.3 s long


@dataclass(frozen=True)
class FakeNotice:
    kind: str
    message: str


@dataclass(frozen=True)
class FakeDevice:
    id: str
    name: str
    default: bool = False


@dataclass(frozen=True, eq=False)
class FakeFrame:
    t: float
    index: int
    rgb: np.ndarray


@dataclass(frozen=True, eq=False)
class FakeBlock:
    t: float
    index: int
    samples: np.ndarray
    gap_s: float = 0.0


@dataclass(frozen=True)
class FakeRates:
    captured_hz: float = 10.0
    analysed_hz: float = 10.0
    dropped: int = 0


@dataclass(frozen=True)
class FakeLevel:
    peak_dbfs: float
    rms_dbfs: float
    clipped: bool = False


@dataclass(frozen=True)
class FakeSpeaking:
    speaking: bool
    since_t: float


def within(t: float, spans: Spans) -> bool:
    return any(start <= t < end for start, end in spans)


class FakeDeviceThread:
    """What eyes and ears share: they catch up with the clock, by themselves or when told."""

    def __init__(self, name: str, clock: Clock, step_s: float, away: Spans, threads: bool) -> None:
        self.alive = False
        self._clock = clock
        self._step_s = step_s
        self._away = away
        self._count = 0  # steps done
        self._is_away = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name=f"fake {name}") if threads else None
        self._name = name

    def start(self) -> None:
        self.alive = True
        self._count = int(self._clock.now() / self._step_s)
        self._notice("opened", f"The {self._name} is open.")
        if self._thread is not None:
            self._thread.start()

    def stop(self) -> None:
        self.alive = False
        self._stop.set()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def advance(self) -> None:
        """Gives everything up to now."""
        while self.alive and (self._count + 1) * self._step_s <= self._clock.now():
            t = self._count * self._step_s
            away = within(t, self._away)
            if away is not self._is_away:
                self._is_away = away
                words = "is gone; is it still connected?" if away else "is back."
                self._notice("lost" if away else "back", f"The {self._name} {words}")
            if not away:
                self._give(t, self._count)
            self._count += 1

    def skip(self) -> None:
        """The computer slept until now: nothing came."""
        self._count = int(self._clock.now() / self._step_s)

    def _follow(self) -> None:
        while not self._stop.wait(WAKE_S):
            self.advance()

    def _notice(self, kind: str, message: str) -> None:
        raise NotImplementedError

    def _give(self, t: float, index: int) -> None:
        raise NotImplementedError


class FakeEyes(FakeDeviceThread):
    """Ten frames a second, grey by their number, with a face in each."""

    def __init__(self, script: Script, clock: Clock, to: EyesTo, threads: bool) -> None:
        super().__init__("camera", clock, FRAME_S, script.camera_away, threads)
        self._script = script
        self._to = to
        self._newest: FakeFrame | None = None
        self._told = False

    def preview(self) -> FakeFrame | None:
        return self._newest

    def rates(self) -> FakeRates:
        return FakeRates()

    def _notice(self, kind: str, message: str) -> None:
        self._to.notice(FakeNotice(kind, message))

    def _give(self, t: float, index: int) -> None:
        if not self._told:
            self._told = True
            self._to.missing(self._script.missing)
        frame = FakeFrame(t, index, np.full((*SIZE, 3), index % 200, np.uint8))
        self._newest = frame
        self._to.frame(frame)
        yaw_deg = 20.0 if within(t, self._script.looks_away) else 0.0
        self._to.observations([FaceObservation(t, 1, gaze_yaw_deg=yaw_deg)])


class FakeEars(FakeDeviceThread):
    """Blocks of a tenth of a second; a voice throughout, but for what the script calls silent."""

    def __init__(self, script: Script, clock: Clock, to: EarsTo, threads: bool) -> None:
        super().__init__("microphone", clock, BLOCK_S, script.microphone_away, threads)
        self._script = script
        self._to = to

    def level(self) -> FakeLevel:
        return FakeLevel(-12.0, -20.0) if self.speaking().speaking else FakeLevel(-60.0, -66.0)

    def speaking(self) -> FakeSpeaking:
        now = self._clock.now()
        silent = within(now, self._script.silent)
        edges = [edge for span in self._script.silent for edge in span if edge <= now]
        return FakeSpeaking(not silent, max(edges, default=0.0))

    def _notice(self, kind: str, message: str) -> None:
        self._to.notice(FakeNotice(kind, message))

    def _give(self, t: float, index: int) -> None:
        silent = within(t, self._script.silent)
        count = round(BLOCK_S * RATE_HZ)
        tone = np.sin(np.arange(count, dtype=np.float32)) * np.float32(0.0 if silent else 0.1)
        self._to.audio(FakeBlock(t, index * count, tone))
        first, last = (round(edge / HOP_S + 0.4999) for edge in (t, t + BLOCK_S))
        level_dbfs, speech, f0_hz = (-70.0, 0.02, None) if silent else (-20.0, 0.9, 120.0)
        self._to.observations(
            [VoiceObservation(hop * HOP_S, level_dbfs, speech, f0_hz) for hop in range(first, last)]
        )


class FakeFillers:
    """Hears each um of the script once it is over."""

    def __init__(self, ums: Sequence[float]) -> None:
        self._coming = sorted(ums)

    def take(self, block: Any) -> list[FillerObservation]:
        over = [t for t in self._coming if t + UM_S <= block.t]
        self._coming = self._coming[len(over) :]
        return [FillerObservation(t, t + UM_S, "um", 0.9) for t in over]


class FakeTranscriber:
    """Writes down the ums of what it was given, and nothing else."""

    def __init__(self, ums: Sequence[float]) -> None:
        self._ums = ums
        self._times: list[float] = []

    def take(self, block: Any, heard: Sequence[Observation]) -> list[Observation]:
        if block is not None:
            self._times += [block.t, block.t + BLOCK_S]
        return []

    def flush(self) -> list[Observation]:
        times, self._times = self._times, []
        if not times:
            return []
        begun, ended = min(times), max(times)
        said = [FillerObservation(t, t + UM_S, "um", 0.9) for t in self._ums if begun <= t < ended]
        return [*said, TranscribedObservation(begun, ended)]


@dataclass
class FakeLiveSenses:
    """Opens fakes that follow the script, and remembers them."""

    script: Script = Script()
    threads: bool = False
    opened_eyes: list[FakeEyes] = field(default_factory=list)
    opened_ears: list[FakeEars] = field(default_factory=list)

    def transcriber(self) -> tuple[Transcriber | None, Sequence[str]]:
        return (FakeTranscriber(self.script.ums), ()) if self.script.ums else (None, ())

    def eyes(self, camera: str, clock: Clock, to: EyesTo) -> FakeEyes:
        if self.script.camera_fails:
            raise KnownError(self.script.camera_fails)
        self.opened_eyes.append(FakeEyes(self.script, clock, to, self.threads))
        return self.opened_eyes[-1]

    def ears(self, microphone: str, clock: Clock, to: EarsTo) -> FakeEars:
        if self.script.microphone_fails:
            raise KnownError(self.script.microphone_fails)
        self.opened_ears.append(FakeEars(self.script, clock, to, self.threads))
        return self.opened_ears[-1]

    def fillers(self) -> FakeFillers:
        return FakeFillers(self.script.ums)

    def cameras(self) -> Sequence[FakeDevice]:
        return [FakeDevice("0", "Laptop camera"), FakeDevice("2", "Second camera")]

    def microphones(self) -> Sequence[FakeDevice]:
        return [FakeDevice("hw:0", "Laptop microphone", default=True)]

    def advance(self) -> None:
        """Everything up to the clock's time, from eyes and ears in turn."""
        for device in (*self.opened_eyes, *self.opened_ears):
            device.advance()
