from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mock_interview.core import interview, takes
from mock_interview.core.interview import Answering, Asking, Done, Mode, Paused, Plan, Ready, State, Thinking
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
from mock_interview.core.record import Answer, Interval

TEXTS = ("Who are you?", "Why here?", "A failure?")


def play(plan: Plan, events: Iterable[Event]) -> tuple[State, list[MarkObservation]]:
    state: State = Ready()
    marks: list[MarkObservation] = []
    for event in events:
        result = interview.step(state, event, plan)
        state = result.state
        marks += result.marks
    return state, marks


def answered(marks: Iterable[MarkObservation]) -> tuple[Answer, ...]:
    return takes.answers(takes.kept(takes.takes(marks)), TEXTS)


def test_two_questions_from_begin_to_end() -> None:
    events = [Begin(1), QuestionOver(4), EndAnswer(30), QuestionOver(33), EndAnswer(60)]
    state, marks = play(Plan(2), events)
    assert state == Done(60)
    assert answered(marks) == (
        Answer(0, 4, 30, TEXTS[0], question_end=4),
        Answer(1, 33, 60, TEXTS[1], question_end=33),
    )


def test_time_to_think_is_no_slow_start() -> None:
    _, marks = play(Plan(1, think_time_s=None), [Begin(0), QuestionOver(3), StartAnswer(48), EndAnswer(90)])
    assert answered(marks) == (Answer(0, 48, 90, TEXTS[0], question_end=48),)


def test_what_falls_due_happens_when_it_was_due_not_when_it_was_noticed() -> None:
    plan = Plan(2, think_time_s=10, answer_limit_s=60)
    state, marks = play(plan, [Begin(0), QuestionOver(5), Tick(500)])
    assert state == Asking(75, 1)
    assert answered(marks) == (Answer(0, 15, 75, TEXTS[0], question_end=15),)


def test_silence_ends_an_answer_only_after_its_first_word() -> None:
    plan = Plan(1, end_on_silence_s=3)
    events: list[Event] = [Begin(0), QuestionOver(1), Heard(2, False), Tick(20), Heard(20, True)]
    events += [Heard(22, False), Heard(24, True), Heard(30, False), Heard(31, False)]
    state, _ = play(plan, [*events, Tick(32.9)])
    assert isinstance(state, Answering)
    state, marks = play(plan, [*events, Tick(33.5)])
    assert state == Done(33)
    assert answered(marks)[0].end == 33


def test_nobody_is_cut_off_who_comes_back_from_a_pause() -> None:
    plan = Plan(1, end_on_silence_s=3)
    events = [Begin(0), QuestionOver(1), Heard(2, True), Heard(4, False), Pause(5), Resume(60), Tick(100)]
    assert isinstance(play(plan, events)[0], Answering)


def test_a_retake_replaces_what_was_said_before_but_only_once_it_was_answered() -> None:
    events: list[Event] = [Begin(0), QuestionOver(2), Retake(10), QuestionOver(12)]
    _, marks = play(Plan(1), [*events, EndAnswer(30)])
    assert [(take.question, take.spans) for take in takes.takes(marks)] == [
        (0, (Interval(2, 10),)),
        (0, (Interval(12, 30),)),
    ]
    assert answered(marks) == (Answer(0, 12, 30, TEXTS[0], question_end=12),)
    _, marks = play(Plan(1), [Begin(0), QuestionOver(2), Retake(10), Skip(11)])
    assert answered(marks) == (Answer(0, 2, 10, TEXTS[0], question_end=2),)


def test_a_skipped_question_leaves_the_others_their_names() -> None:
    events = [Begin(0), Skip(1), QuestionOver(3), EndAnswer(9), QuestionOver(11), EndAnswer(20)]
    _, marks = play(Plan(3), events)
    assert [(a.index, a.question) for a in answered(marks)] == [(0, TEXTS[1]), (1, TEXTS[2])]


def test_a_pause_belongs_to_no_answer() -> None:
    events = [Begin(0), QuestionOver(2), Pause(10), Resume(50), EndAnswer(60)]
    _, marks = play(Plan(1), events)
    assert answered(marks) == (
        Answer(0, 2, 10, TEXTS[0], question_end=2),
        Answer(1, 50, 60, TEXTS[0], question_end=None),
    )


def test_a_pause_in_which_the_clock_stood_leaves_the_answer_whole() -> None:
    events = [Begin(0), QuestionOver(2), Pause(10), Resume(10), EndAnswer(60)]
    assert answered(play(Plan(1), events)[1]) == (Answer(0, 2, 60, TEXTS[0], question_end=2),)


def test_time_left_stands_still_in_a_pause() -> None:
    plan = Plan(1, think_time_s=20, answer_limit_s=60)
    state, _ = play(plan, [Begin(0), QuestionOver(2), Pause(10)])
    assert interview.time_left_s(state, 500, plan) == 12
    state, _ = play(plan, [Begin(0), QuestionOver(2), Pause(10), Resume(500)])
    assert interview.time_left_s(state, 505, plan) == 7
    state, _ = play(plan, [Begin(0), QuestionOver(2), StartAnswer(3)])
    assert interview.time_left_s(state, 13, plan) == 50
    assert interview.time_left_s(Asking(0, 0), 1, plan) is None
    assert interview.time_left_s(Answering(0, 0), 1, Plan(1)) is None


def test_a_pause_gives_no_more_time_to_answer() -> None:
    plan = Plan(1, answer_limit_s=60)
    state, marks = play(plan, [Begin(0), QuestionOver(2), Pause(42), Resume(100), Tick(125)])
    assert state == Done(120)
    assert [take.spans for take in takes.takes(marks)] == [(Interval(2, 42), Interval(100, 120))]


@pytest.mark.parametrize("keep", [True, False])
def test_stopping_ends_the_answer(keep: bool) -> None:
    state, marks = play(Plan(3), [Begin(0), QuestionOver(2), Stop(20, keep)])
    assert state == Done(20, keep)
    assert answered(marks) == (Answer(0, 2, 20, TEXTS[0], question_end=2),)


@pytest.mark.parametrize("event", [Pause(5), Retake(5), Repeat(5)])
def test_pressure_allows_one_take_without_a_pause(event: Event) -> None:
    state, _ = play(Plan(1), [Begin(0), QuestionOver(2)])
    assert interview.can(state, event, Plan(1))
    strict = Plan(1, Mode.PRESSURE)
    assert not interview.can(state, event, strict)
    with pytest.raises(ValueError, match="not possible"):
        interview.step(state, event, strict)


def test_a_key_pressed_too_late_is_not_possible_rather_than_misread() -> None:
    plan = Plan(2, answer_limit_s=60)
    state, _ = play(plan, [Begin(0), QuestionOver(2)])
    assert interview.can(state, EndAnswer(61.9), plan)
    assert not interview.can(state, EndAnswer(62.1), plan)


def test_time_never_runs_back() -> None:
    with pytest.raises(ValueError, match="older"):
        interview.step(Asking(5, 0), Skip(4), Plan(1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"questions": 0},
        {"think_time_s": -1},
        {"think_time_s": None, "mode": Mode.PRESSURE},
        {"answer_limit_s": 0},
        {"end_on_silence_s": float("nan")},
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"must|at least|limited"):
        Plan(**({"questions": 1} | wrong))  # pyright: ignore[reportArgumentType]


def test_an_answer_that_a_crash_cut_off_ends_with_the_journal() -> None:
    _, marks = play(Plan(2), [Begin(0), QuestionOver(2), EndAnswer(9), QuestionOver(11)])
    assert [take.spans for take in takes.takes(marks)] == [(Interval(2, 9),)]
    assert [take.spans for take in takes.takes(marks, end_t=20)] == [(Interval(2, 9),), (Interval(11, 20),)]


# Whole 64ths of a second: sums of them in another order must not differ by rounding.
steps_s = st.integers(0, 4000).map(lambda n: n / 64)
limits_s = st.none() | st.integers(1, 6000).map(lambda n: n / 64)
plans = st.builds(
    Plan,
    questions=st.integers(1, 3),
    mode=st.just(Mode.PRACTICE),
    think_time_s=st.none() | st.just(0.0) | limits_s,
    answer_limit_s=limits_s,
    end_on_silence_s=limits_s,
) | st.builds(Plan, questions=st.integers(1, 3), mode=st.just(Mode.PRESSURE), answer_limit_s=limits_s)


def any_event(t: float, name: str) -> Event:
    makers = {
        "begin": Begin(t),
        "over": QuestionOver(t),
        "start": StartAnswer(t),
        "end": EndAnswer(t),
        "speak": Heard(t, True),
        "hush": Heard(t, False),
        "repeat": Repeat(t),
        "retake": Retake(t),
        "skip": Skip(t),
        "pause": Pause(t),
        "resume": Resume(t),
        "stop": Stop(t, True),
        "tick": Tick(t),
    }
    return makers[name]


ALL = [
    "begin",
    "over",
    "start",
    "end",
    "speak",
    "hush",
    "repeat",
    "retake",
    "skip",
    "pause",
    "resume",
    "tick",
]


class AnyInterview(RuleBasedStateMachine):
    """Any sequence of events, possible or not."""

    @initialize(plan=plans)
    def choose(self, plan: Plan) -> None:
        self.plan = plan
        self.state: State = Ready()
        self.t = 0.0
        self.marks: list[MarkObservation] = []
        self.take(Begin(1))

    @rule(name=st.sampled_from(ALL), wait_s=steps_s)
    def happens(self, name: str, wait_s: float) -> None:
        self.take(any_event(self.t + wait_s, name))

    @rule(wait_s=steps_s)
    def goes_on(self, wait_s: float) -> None:
        t = self.t + wait_s
        onward = (Begin(t), QuestionOver(t), StartAnswer(t), Heard(t, True), Heard(t, False), Resume(t))
        for event in onward:
            if interview.can(self.state, event, self.plan):
                self.take(event)

    @rule(wait_s=steps_s, keep=st.booleans())
    def stops(self, wait_s: float, keep: bool) -> None:
        self.take(Stop(self.t + wait_s, keep))

    def take(self, event: Event) -> None:
        before = self.state
        if not interview.can(before, event, self.plan):
            with pytest.raises(ValueError, match="not possible"):
                interview.step(before, event, self.plan)
            event = Tick(event.t)
        result = interview.step(before, event, self.plan)
        self.t = event.t
        self.state = result.state
        self.marks += result.marks
        assert before.since <= self.state.since <= self.t
        if isinstance(before, Done):
            assert result == interview.Step(before)
        if number(before) is not None and number(self.state) is not None:
            assert number(self.state) in range(number(before) or 0, self.plan.questions)

    @invariant()
    def marks_are_ordered_and_paired(self) -> None:
        times = [mark.t for mark in self.marks]
        assert times == sorted(times)
        spans = [mark for mark in self.marks if mark.kind is not MarkKind.QUESTION_END]
        for start, end in zip(spans[::2], spans[1::2], strict=False):
            assert (start.kind, end.kind) == (MarkKind.ANSWER_START, MarkKind.ANSWER_END)
            assert start.answer == end.answer
        assert (len(spans) % 2 == 1) == isinstance(self.state, Answering)
        for mark, following in pairwise(self.marks):
            if mark.kind is MarkKind.QUESTION_END:
                assert following == MarkObservation(mark.t, MarkKind.ANSWER_START, mark.answer)

    @invariant()
    def answers_are_ordered_disjoint_and_of_their_limit(self) -> None:
        all_takes = takes.takes(self.marks)
        kept = takes.kept(all_takes)
        assert {take.question for take in kept} == {take.question for take in all_takes}
        assert [take.question for take in kept] == sorted({take.question for take in kept})
        found = takes.answers(kept, TEXTS)
        assert [answer.index for answer in found] == list(range(len(found)))
        for one, other in pairwise(found):
            assert one.end <= other.start
        for take in all_takes:
            spoken_s = sum(span.end - span.start for span in take.spans)
            assert spoken_s <= (self.plan.answer_limit_s or float("inf"))


def number(state: State) -> int | None:
    match state:
        case Asking() | Thinking() | Answering():
            return state.question
        case Paused():
            return state.state.question
        case _:
            return None


TestAnyInterview = AnyInterview.TestCase


@given(plan=plans, names=st.lists(st.tuples(st.sampled_from(ALL), steps_s), max_size=25), data=st.data())
def test_ticks_change_nothing(plan: Plan, names: list[tuple[str, float]], data: st.DataObject) -> None:
    quiet, ticking = Ready(), Ready()
    quiet_marks: list[MarkObservation] = []
    ticking_marks: list[MarkObservation] = []
    t = 0.0
    for name, wait_s in names:
        halfway = interview.step(ticking, Tick(t + wait_s * data.draw(st.sampled_from([0.25, 0.5]))), plan)
        t += wait_s
        event = any_event(t, name)
        if not interview.can(quiet, event, plan):
            event = Tick(t)
        one, other = interview.step(quiet, event, plan), interview.step(halfway.state, event, plan)
        quiet, ticking = one.state, other.state
        quiet_marks += one.marks
        ticking_marks += halfway.marks + other.marks
    assert quiet == ticking
    assert quiet_marks == ticking_marks


@given(
    plan=plans,
    names=st.lists(st.tuples(st.sampled_from(ALL[:4] + ALL[6:9]), steps_s), min_size=1, max_size=15),
    pause_at=st.integers(0, 14),
    pause_s=steps_s,
)
def test_a_pause_shifts_everything_and_changes_nothing_else(
    plan: Plan, names: list[tuple[str, float]], pause_at: int, pause_s: float
) -> None:
    assume(plan.mode is Mode.PRACTICE)

    def run(paused_s: float | None) -> tuple[State, list[tuple[int, float]]]:
        state: State = Ready()
        marks: list[MarkObservation] = []
        t = 0.0
        for place, (name, wait_s) in enumerate(names):
            t += wait_s
            events = [any_event(t, name)]
            if paused_s is not None and place == pause_at:
                events += [Pause(t), Resume(t + paused_s)]
                t += paused_s
            for event in events:
                possible = interview.can(state, event, plan)
                result = interview.step(state, event if possible else Tick(event.t), plan)
                state, marks = result.state, [*marks, *result.marks]
        if interview.can(state, Stop(t, True), plan):  # an open answer has no length yet
            marks += interview.step(state, Stop(t, True), plan).marks
        lengths = [
            (take.question, sum(span.end - span.start for span in take.spans)) for take in takes.takes(marks)
        ]
        return state, lengths

    alone, paused = run(None), run(pause_s)
    if not isinstance(alone[0], Ready | Done):
        assert type(paused[0]) is type(alone[0])
    assert paused[1] == alone[1]


def test_people_number_answers_by_question() -> None:
    events = [
        *(Begin(0), QuestionOver(1), Pause(10), Resume(20), EndAnswer(30)),
        *(QuestionOver(33), EndAnswer(50), QuestionOver(51), Pause(55), Resume(56), Pause(57), Resume(58)),
        EndAnswer(60),
    ]
    _, marks = play(Plan(3), events)
    assert takes.numbers(answered(marks)) == (
        *("1", "1 (continued)", "2"),
        *("3", "3 (continued)", "3 (continued)"),
    )
    assert takes.numbers([Answer(0, 0.0, 1.0), Answer(1, 2.0, 3.0)]) == ("1", "2")
