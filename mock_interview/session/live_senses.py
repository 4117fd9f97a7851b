"""What a live session uses of camera and microphone: handed in, so that tests need neither."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mock_interview.core.clock import Clock
from mock_interview.core.model import Observation
from mock_interview.core.words import FillerObservation
from mock_interview.session.senses import Transcriber

TakeObservations = Callable[[Sequence[Observation]], None]
TakeNotes = Callable[[Sequence[str]], None]  # one sentence for each model that is missing


class DeviceNotice(Protocol):
    """What happened to a device."""

    @property
    def kind(self) -> str:
        """``opened``, ``lost``, ``back``, ``failed``; ``watching`` of eyes, ``silent`` of ears."""
        ...

    @property
    def message(self) -> str:
        """For the user."""
        ...


class Frame(Protocol):
    """A picture from the camera."""

    @property
    def t(self) -> float:
        """When it was grabbed, on the session's clock."""
        ...

    @property
    def rgb(self) -> Any:
        """Shape (height_px, width_px, 3), uint8; not changed by anybody."""
        ...


class SoundBlock(Protocol):
    """A piece of sound from the microphone."""

    @property
    def index(self) -> int:
        """Number of its first sample since the session's zero, at 16 kHz."""
        ...

    @property
    def samples(self) -> Any:
        """Mono, shape (n,), float32; not changed by anybody."""
        ...


class LiveRates(Protocol):
    """How the eyes keep up, over the last few seconds."""

    @property
    def captured_hz(self) -> float:
        """Frames that came."""
        ...

    @property
    def analysed_hz(self) -> float:
        """Frames that were looked at."""
        ...


class Level(Protocol):
    """How loud it is just now."""

    @property
    def peak_dbfs(self) -> float:
        """The loudest sample."""
        ...

    @property
    def rms_dbfs(self) -> float:
        """On the whole."""
        ...

    @property
    def clipped(self) -> bool:
        """Whether it was too loud for the microphone."""
        ...


class SpeakingState(Protocol):
    """Whether somebody speaks just now."""

    @property
    def speaking(self) -> bool:
        """A voice is heard."""
        ...

    @property
    def since_t(self) -> float:
        """Since when, or since when not, on the session's clock."""
        ...


class Eyes(Protocol):
    """A camera that is watched in threads of its own."""

    def start(self) -> None:
        """Starts the threads."""
        ...

    def stop(self) -> None:
        """Ends them and waits for it; more than once does no harm."""
        ...

    def preview(self) -> Any | None:
        """The newest frame; from any thread."""
        ...

    def rates(self) -> LiveRates:
        """How it keeps up."""
        ...


class Ears(Protocol):
    """A microphone that is listened to in threads of its own."""

    def start(self) -> None:
        """Starts the threads."""
        ...

    def stop(self) -> None:
        """Ends them and waits for it; more than once does no harm."""
        ...

    def level(self) -> Level:
        """How loud it is; from any thread."""
        ...

    def speaking(self) -> SpeakingState:
        """Whether somebody speaks; from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class EyesTo:
    """Who takes what the eyes give, each called in a thread of theirs."""

    frame: Callable[[Any], None]  # every frame, in order
    observations: TakeObservations
    notice: Callable[[DeviceNotice], None]
    missing: TakeNotes


@dataclass(frozen=True, slots=True)
class EarsTo:
    """Who takes what the ears give, each called in a thread of theirs."""

    audio: Callable[[Any], None]  # every block, in order
    observations: TakeObservations
    notice: Callable[[DeviceNotice], None]
    missing: TakeNotes


class FillerSounds(Protocol):
    """Ums at once, by their sound alone."""

    def take(self, block: Any, /) -> Sequence[FillerObservation]:
        """A block of sound, in order; each um comes once, within a second of its end."""
        ...


class Device(Protocol):
    """A camera or a microphone that could be used."""

    @property
    def id(self) -> str:
        """What to hand over as camera or microphone."""
        ...

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...


class LiveSenses(Protocol):
    """Opens the senses of one live session. Must be picklable."""

    def eyes(self, camera: str, clock: Clock, to: EyesTo) -> Eyes:
        """Eyes behind this camera (its id, its name or a stream's address; "": the first there is)."""
        ...

    def ears(self, microphone: str, clock: Clock, to: EarsTo) -> Ears:
        """Ears behind this microphone (its id or name; "": the system's own)."""
        ...

    def transcriber(self) -> tuple[Transcriber | None, Sequence[str]]:
        """A fresh transcriber; None and a sentence where its model is missing."""
        ...

    def fillers(self) -> FillerSounds:
        """Hears ums while somebody speaks; fresh."""
        ...

    def cameras(self) -> Sequence[Device]:
        """All there are."""
        ...

    def microphones(self) -> Sequence[Device]:
        """All there are."""
        ...
