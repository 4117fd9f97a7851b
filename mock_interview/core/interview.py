"""The interview as a state machine: Ready → Asking → Thinking → Answering → Asking … → Done.

It never reads a clock: each event carries its time, and what falls due between two events (think time over,
answer too long, silence) happens at the moment it was due, however seldom a ``Tick`` comes.

The marks it gives are all that is needed to know the takes afterwards (`core.takes`), live or from a journal.
``QUESTION_END`` is set when the answer is due: when the question's sound ends, or, where there was time to
think, when that time is over or given up. A long think that was allowed is therefore no slow start.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from mock_interview.core.interview_events import (
    Begin,
    EndAnswer,
    Event,
    Heard,
    Pause,
    QuestionOver,
    Repeat,
    Resume,
    Retake,
    Skip,
    StartAnswer,
    Stop,
    Tick,
)
from mock_interview.core.model import MarkKind, MarkObservation


class Mode(StrEnum):
    """How strict the interviewer is."""

    PRACTICE = "practice"  # retakes, pauses and hearing the question again are allowed
    PRESSURE = "pressure"  # none of these, and never unlimited time to think


@dataclass(frozen=True, slots=True)
class Plan:
    """What was chosen before the interview."""

    questions: int
    mode: Mode = Mode.PRACTICE
    think_time_s: float | None = 0.0  # 0: the answer is due at once; None: until the user starts it
    answer_limit_s: float | None = None  # None: as long as the user likes
    end_on_silence_s: float | None = None  # after the first word; None: the user ends the answer

    def __post_init__(self) -> None:
        """Raises ValueError for what cannot be."""
        if self.questions < 1:
            raise ValueError("an interview has at least one question")
        if self.think_time_s is None and self.mode is Mode.PRESSURE:
            raise ValueError("under pressure the time to think is limited")
        if self.think_time_s is not None and not self.think_time_s >= 0.0:
            raise ValueError(f"think_time_s must not be negative: {self.think_time_s}")
        for name in ("answer_limit_s", "end_on_silence_s"):
            limit_s = getattr(self, name)
            if limit_s is not None and not limit_s > 0.0:
                raise ValueError(f"{name} must be positive: {limit_s}")


@dataclass(frozen=True, slots=True)
class Ready:
    """Nothing was asked yet."""

    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Asking:
    """The question is being spoken, or shown to be read."""

    since: float
    question: int


@dataclass(frozen=True, slots=True)
class Thinking:
    """The question is over and the user may think."""

    since: float
    question: int
    spent_s: float = 0.0  # before a pause


@dataclass(frozen=True, slots=True)
class Answering:
    """The user answers."""

    since: float
    question: int
    spent_s: float = 0.0  # before a pause
    speaking: bool = False
    silent_since: float | None = None  # end of the last words; None: speaking, or nothing was said yet


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing counts until the interview is resumed."""

    since: float
    state: Asking | Thinking | Answering


@dataclass(frozen=True, slots=True)
class Done:
    """The interview is over; ``keep`` is False when the user wants nothing of it kept."""

    since: float
    keep: bool = True


State = Ready | Asking | Thinking | Answering | Paused | Done


@dataclass(frozen=True, slots=True)
class Step:
    """The state after an event, and the marks to be written into the journal, in order."""

    state: State
    marks: tuple[MarkObservation, ...] = ()


def can(state: State, event: Event, plan: Plan) -> bool:
    """Whether the event is possible at its time: what a button asks before it lets itself be pressed.

    Raises:
        ValueError: The event is older than the state.
    """
    return _try(state, event, plan) is not None


def step(state: State, event: Event, plan: Plan) -> Step:
    """What the event leads to.

    Raises:
        ValueError: The event is older than the state, or is not possible in it (see `can`).
    """
    result = _try(state, event, plan)
    if result is None:
        raise ValueError(f"{event} is not possible in {state}")
    return result


def time_left_s(state: State, t: float, plan: Plan) -> float | None:
    """Seconds left to think or to answer; None: without limit, or nothing runs."""
    match state:
        case Thinking():
            limit_s = plan.think_time_s
        case Answering():
            limit_s = plan.answer_limit_s
        case Paused(since, inner):
            return time_left_s(replace(inner, since=since), since, plan)
        case _:
            return None
    return None if limit_s is None else max(0.0, limit_s - state.spent_s - (t - state.since))


def _try(state: State, event: Event, plan: Plan) -> Step | None:
    if not event.t >= state.since:
        raise ValueError(f"{event} is older than {state}")
    if plan.mode is Mode.PRESSURE and isinstance(event, Repeat | Retake | Pause):
        return None
    waited = _wait(state, event.t, plan)
    result = _react(waited.state, event, plan)
    return None if result is None else Step(result.state, waited.marks + result.marks)


def _wait(state: State, t: float, plan: Plan) -> Step:
    """What falls due until ``t``."""
    if isinstance(state, Thinking) and plan.think_time_s is not None:
        due_t = state.since + (plan.think_time_s - state.spent_s)
        if due_t <= t:
            started = _start_answer(due_t, state.question)
            later = _wait(started.state, t, plan)
            return Step(later.state, started.marks + later.marks)
    elif isinstance(state, Answering):
        due_t = float("inf")
        if plan.answer_limit_s is not None:
            due_t = state.since + (plan.answer_limit_s - state.spent_s)
        if plan.end_on_silence_s is not None and state.silent_since is not None:
            due_t = min(due_t, state.silent_since + plan.end_on_silence_s)
        if due_t <= t:
            return _end_answer(due_t, state.question, _next(due_t, state.question, plan))
    return Step(state)


def _react(state: State, event: Event, plan: Plan) -> Step | None:
    """The state after the event; None: it is not possible."""
    match event:
        case Tick():
            return Step(state)
        case Heard(t, speaking):
            return Step(_hear(state, t, speaking))
        case Stop(t, keep):
            return _stop(state, t, keep)
    match state:
        case Ready():
            return Step(Asking(event.t, 0)) if isinstance(event, Begin) else None
        case Asking():
            return _while_asking(state, event, plan)
        case Thinking():
            return _while_thinking(state, event, plan)
        case Answering():
            return _while_answering(state, event, plan)
        case Paused():
            return _while_paused(state, event)
        case Done():
            return None


def _while_asking(state: Asking, event: Event, plan: Plan) -> Step | None:
    match event:
        case QuestionOver(t) if plan.think_time_s == 0.0:
            return _start_answer(t, state.question)
        case QuestionOver(t):
            return Step(Thinking(t, state.question))
        case Repeat(t):
            return Step(Asking(t, state.question))
        case Skip(t):
            return Step(_next(t, state.question, plan))
        case Pause(t):
            return Step(Paused(t, state))
        case _:
            return None


def _while_thinking(state: Thinking, event: Event, plan: Plan) -> Step | None:
    match event:
        case StartAnswer(t):
            return _start_answer(t, state.question)
        case Repeat(t):
            return Step(Asking(t, state.question))
        case Skip(t):
            return Step(_next(t, state.question, plan))
        case Pause(t):
            return Step(Paused(t, replace(state, spent_s=state.spent_s + t - state.since)))
        case _:
            return None


def _while_answering(state: Answering, event: Event, plan: Plan) -> Step | None:
    match event:
        case EndAnswer(t):
            return _end_answer(t, state.question, _next(t, state.question, plan))
        case Repeat(t) | Retake(t):
            return _end_answer(t, state.question, Asking(t, state.question))
        case Pause(t):
            inner = replace(state, spent_s=state.spent_s + t - state.since)
            return _end_answer(t, state.question, Paused(t, inner))
        case _:
            return None


def _while_paused(state: Paused, event: Event) -> Step | None:
    match event:
        case Resume(t):
            inner = state.state
            if isinstance(inner, Answering):
                # Nobody is to be cut off who is still coming back to the chair.
                resumed = Answering(t, inner.question, inner.spent_s)
                return Step(resumed, (MarkObservation(t, MarkKind.ANSWER_START, inner.question),))
            return Step(replace(inner, since=t))
        case _:
            return None


def _stop(state: State, t: float, keep: bool) -> Step | None:
    match state:
        case Done():
            return None
        case Answering():
            return _end_answer(t, state.question, Done(t, keep))
        case _:
            return Step(Done(t, keep))


def _hear(state: State, t: float, speaking: bool) -> State:
    if not isinstance(state, Answering):
        return state
    if speaking:
        return replace(state, speaking=True, silent_since=None)
    return replace(state, speaking=False, silent_since=t) if state.speaking else state


def _start_answer(t: float, question: int) -> Step:
    kinds = (MarkKind.QUESTION_END, MarkKind.ANSWER_START)
    return Step(Answering(t, question), tuple(MarkObservation(t, kind, question) for kind in kinds))


def _end_answer(t: float, question: int, state: State) -> Step:
    return Step(state, (MarkObservation(t, MarkKind.ANSWER_END, question),))


def _next(t: float, question: int, plan: Plan) -> Asking | Done:
    return Asking(t, question + 1) if question + 1 < plan.questions else Done(t)
