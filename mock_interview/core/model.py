"""What flows through the program: observations, habits, events, and the detector that links them.

Conventions that hold everywhere:

- Time is in seconds on the session's clock, as float. Detectors never read a clock.
- Picture positions are in *picture heights* from the top left corner (suffix ``_h``): x runs from 0 to
  width/height, y from 0 to 1. The same face then has the same numbers at 4:3, 16:9 and 9:16.
- Angles are in degrees. Yaw is positive towards the right **of the picture**, pitch is positive upwards,
  roll is positive clockwise in the picture. Yaw and pitch are relative to the line from the face to the lens:
  a face turned to the lens has 0, 0 wherever in the picture it stands.
- ``None`` means "could not be seen or heard", never zero.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Protocol

from mock_interview.core.words import (
    FillerObservation,
    HoldObservation,
    TranscribedObservation,
    WordObservation,
)


class Sense(StrEnum):
    """What an observation rests on; coverage is counted by it."""

    FACE = "face"  # a face was found
    EYES = "eyes"  # the direction of the eyes could be judged (or they were shut)
    HANDS = "hands"  # hands were looked for, with the face in view
    BODY = "body"  # both shoulders were seen
    PHONE = "phone"  # a phone was looked for
    VOICE = "voice"  # sound arrived that could be judged
    WORDS = "words"  # speech was written down, and could be understood


class Zone(StrEnum):
    """Where the eyes rest. ``LEFT`` and ``RIGHT`` are as in the picture, not the person's own."""

    LENS = "lens"
    SCREEN = "screen"  # just below the lens: the interviewer's face on the screen
    GREY = "grey"  # too near the border to say
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    CLOSED = "closed"
    NOT_SEEN = "not_seen"


CONTACT_ZONES = frozenset({Zone.LENS, Zone.SCREEN})
AWAY_ZONES = frozenset({Zone.LEFT, Zone.RIGHT, Zone.UP, Zone.DOWN})


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """One analysed frame's face: the larger, nearer the middle, when there are several.

    ``zone`` is None as perceived; it is set from a gaze reference before detectors see it
    (``detectors.gaze_zones``), so that a journal can be read again with another reference.
    """

    t: float
    faces: int = 0  # faces found in the frame; 0: nobody
    yaw_deg: float | None = None  # head
    pitch_deg: float | None = None
    roll_deg: float | None = None
    gaze_yaw_deg: float | None = None  # head and eyes together
    gaze_pitch_deg: float | None = None
    eye_openness: float | None = None  # 0 shut .. 1 open
    x_h: float | None = None  # middle of the face
    y_h: float | None = None
    size_h: float | None = None  # forehead to chin
    zone: Zone | None = None

    @property
    def present(self) -> bool:
        """Whether a face was found."""
        return self.faces > 0


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand.

    Distances to the face are in face sizes (forehead to chin): independent of how near one sits.
    """

    x_h: float  # middle of the palm
    y_h: float
    size_h: float  # wrist to middle knuckle
    tips_x_h: float  # mean of the five finger tips
    tips_y_h: float
    face_distance: float | None = None  # nearest finger point to the face's outline; negative inside it
    place: str | None = None  # nearest place: mouth, nose, eyes, chin, cheek, forehead, hair, ear
    inside_share: float | None = None  # share of the 21 hand points inside the face's outline
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class HandsObservation:
    """The hands in one frame in which they were looked for; ``hands`` is empty when none was found."""

    t: float
    hands: tuple[Hand, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyObservation:
    """Shoulders and nose in one frame in which the body was looked for; None: not seen."""

    t: float
    left_x_h: float | None = None  # the shoulder on the left of the picture
    left_y_h: float | None = None
    right_x_h: float | None = None
    right_y_h: float | None = None
    nose_x_h: float | None = None
    nose_y_h: float | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """One candidate for a phone, as an upright box around it."""

    x_h: float  # middle
    y_h: float
    width_h: float
    height_h: float
    score: float  # 0..1 as the detector gives it


@dataclass(frozen=True, slots=True)
class PhoneObservation:
    """The phones in one frame in which they were looked for."""

    t: float
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceObservation:
    """One hop of sound, ``t`` at its start."""

    t: float
    level_dbfs: float  # RMS of the hop, 0 = full-scale sine peak; -120 for digital silence
    speech: float | None = None  # probability that someone speaks, 0..1; None: not judged
    f0_hz: float | None = None  # None: unvoiced or not sure
    clipped: bool = False  # at least one sample at full scale
    missing: bool = False  # no sound arrived here (gap, mute track): coverage leaves it out


class MarkKind(StrEnum):
    """The moments of an interview that detectors need to know."""

    QUESTION_END = "question_end"  # the question's sound has ended: the answer is awaited
    ANSWER_START = "answer_start"  # the span that is judged as answer begins
    ANSWER_END = "answer_end"


@dataclass(frozen=True, slots=True)
class MarkObservation:
    """A moment of the interview; ``answer`` counts from 0."""

    t: float
    kind: MarkKind
    answer: int = 0


Observation = (
    FaceObservation
    | HandsObservation
    | BodyObservation
    | PhoneObservation
    | VoiceObservation
    | TranscribedObservation
    | WordObservation
    | FillerObservation
    | HoldObservation
    | MarkObservation
)


@dataclass(frozen=True, slots=True)
class HabitEvent:
    """One moment of a habit. ``detail`` holds plain words and numbers: direction, place, ..."""

    habit: str
    start: float
    end: float
    confidence: float = 1.0  # 0..1; below 0.5 the report says "possible"
    detail: dict[str, str | float] = field(default_factory=dict)

    @property
    def duration_s(self) -> float:
        """Length of the event in seconds."""
        return self.end - self.start


class MetricKind(StrEnum):
    """How a habit becomes a number."""

    RATE = "rate"  # events per ``per_s`` of observed time; Poisson interval
    SHARE = "share"  # share of observed time inside events; block bootstrap
    LEVEL = "level"  # weighted mean of the detector's own blocks; block bootstrap


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """How to count a habit, and which range is usual.

    ``typical`` is the range of an ordinary good answer, ``flag`` the bounds beyond which it is worth working
    on; between the two it is "a little outside". None: unbounded on that side.
    """

    kind: MetricKind
    name: str  # what the number is, in a few plain words: "eye contact while answering"
    unit: str  # "%", "per 10 min", "s", ...
    typical: tuple[float | None, float | None]
    flag: tuple[float | None, float | None]
    per_s: float = 60.0  # for RATE
    scale: float = 1.0  # shown value = raw value × scale (100 for %)
    source: str = ""  # where the range comes from


@dataclass(frozen=True, slots=True)
class Habit:
    """Something a person does without noticing: what it is called, how it counts, what helps."""

    slug: str
    title: str  # "Looking away"
    sense: Sense  # coverage that its number divides by
    lane: str  # eyes | phone | hands | body | voice: the timeline's row
    metric: MetricSpec
    tip: str  # one sentence
    drill: str  # one short exercise
    importance: float = 0.5  # 0..1, how much it matters to interviewers (sources in the detector's file)
    praise: str = ""  # one sentence for "what went well" when the number is typical

    @property
    def informs_only(self) -> bool:
        """Whether its number has no range: it is told, and neither good nor worth working on."""
        return self.metric.typical == (None, None)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of evidence for a LEVEL metric.

    ``value`` holds for ``weight``: seconds, or 1 for one answer.
    """

    start: float
    end: float
    value: float
    weight: float


class Detector(Protocol):
    """A state machine for one habit. It never reads a clock or a device: live, replay and tests run it alike.

    Events come out ordered and disjoint, start < end, the same however the stream is chopped; an observation
    that is missing or None costs precision, not meaning.
    """

    habit: ClassVar[Habit]

    def update(self, obs: Observation, /) -> Iterable[HabitEvent]:
        """Takes one observation, in time order; gives the events that are now certain."""
        ...

    def finish(self, t: float, /) -> Iterable[HabitEvent]:
        """The stream ended at ``t``: gives what is still open."""
        ...

    def blocks(self) -> list[Block]:
        """Evidence for a LEVEL metric so far; empty for the others."""
        ...


def replay(detector: Detector, stream: Iterable[Observation]) -> Iterator[HabitEvent]:
    """Runs a detector over a whole stream; the engine's inner step, live or not."""
    t = 0.0
    for obs in stream:
        t = obs.t
        yield from detector.update(obs)
    yield from detector.finish(t)
