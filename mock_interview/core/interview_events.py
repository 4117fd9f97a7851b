"""What can happen in an interview; each event carries its time ``t`` in seconds on the session's clock."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went on."""

    t: float


@dataclass(frozen=True, slots=True)
class Begin:
    """The user is ready: the first question is asked."""

    t: float


@dataclass(frozen=True, slots=True)
class QuestionOver:
    """The question's sound has ended, or it was read."""

    t: float


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """The user needs no more time to think."""

    t: float


@dataclass(frozen=True, slots=True)
class EndAnswer:
    """The user has said it all."""

    t: float


@dataclass(frozen=True, slots=True)
class Heard:
    """The voice began or ended; may be told at any time, also again while nothing changed."""

    t: float
    speaking: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """Ask again. What was answered so far is not judged once the question has been answered anew."""

    t: float


@dataclass(frozen=True, slots=True)
class Retake:
    """Answer this question once more, from its asking on."""

    t: float


@dataclass(frozen=True, slots=True)
class Skip:
    """To the next question, without an answer (or with the one of an earlier take)."""

    t: float


@dataclass(frozen=True, slots=True)
class Pause:
    """The doorbell."""

    t: float


@dataclass(frozen=True, slots=True)
class Resume:
    """Back again."""

    t: float


@dataclass(frozen=True, slots=True)
class Stop:
    """End the interview before its time."""

    t: float
    keep: bool


Event = (
    Tick
    | Begin
    | QuestionOver
    | StartAnswer
    | EndAnswer
    | Heard
    | Repeat
    | Retake
    | Skip
    | Pause
    | Resume
    | Stop
)
