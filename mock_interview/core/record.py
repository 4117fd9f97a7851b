"""A session as it is kept and reported: plain values, no device, no database."""

from dataclasses import dataclass, field

from mock_interview.core.model import HabitEvent


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer's span on the session's clock."""

    index: int  # from 0
    start: float
    end: float
    question: str = ""  # empty: not known (an analysed file)
    question_end: float | None = None  # when the question's sound ended; None: not known


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time in seconds."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Metric:
    """One habit's number with its uncertainty. ``value`` None: could not be judged, ``note`` says why."""

    habit: str
    name: str
    value: float | None
    unit: str
    low: float | None  # 95 % interval
    high: float | None
    typical: tuple[float | None, float | None]
    verdict: str  # typical | slightly_outside | outside | not_enough
    observed_s: float  # time on which it rests
    count: int  # events, or blocks, behind it
    note: str = ""
    own: str = ""  # laid against one's own usual range: usual | better | worse | too_few; empty: the typical


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as stored: with its number, and what the user said of it."""

    id: int
    event: HabitEvent
    dismissed: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under what a session was held; scoring it again does not change them."""

    presets: tuple[str, ...] = ()  # of `core.presets`, as chosen then
    camera: str = ""  # as the system names it; empty: not known, or none
    microphone: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Everything a report shows of one session. Times in seconds from the session's start."""

    id: str
    created_at: str  # ISO 8601 with zone
    title: str  # the file's name, or the question set
    duration_s: float
    answers: tuple[Answer, ...]
    coverage: dict[str, float]  # sense → share of time 0..1
    events: tuple[StoredEvent, ...]
    pauses: tuple[Interval, ...]  # silences >= 0.25 s inside the speech
    speech: tuple[Interval, ...]  # stretches of speech, for the voice lane
    metrics: tuple[Metric, ...]
    notes: tuple[str, ...] = ()  # what the reader must know: "two people were in view", "no sound track", ...
    media: str | None = None  # path of the recording, for thumbnails and playback
    limits: dict[str, dict[str, float]] = field(default_factory=dict)  # detector → limit → value
    versions: dict[str, str] = field(default_factory=dict)
    former: tuple[StoredEvent, ...] = ()  # marked by the user, but not found by these limits
    circumstances: Circumstances = Circumstances()
