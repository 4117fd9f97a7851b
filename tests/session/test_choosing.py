"""What was picked becomes a rehearsal."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.interview import Mode
from mock_interview.core.questions import Question, QuestionKind, QuestionSet
from mock_interview.session.bank import Bank
from mock_interview.session.choosing import ASKING_S, make_rehearsal, outlook, picked_sets, plan_of, title_of
from mock_interview.session.settings import OFF, UNLIMITED, Settings


def made_set(name: str, count: int = 8) -> QuestionSet:
    questions = tuple(Question(f"{name}-{n}", f"{name} {n}?", QuestionKind.ROLE) for n in range(count))
    return QuestionSet(name, name.title(), QuestionKind.ROLE, questions)


SETS = (made_set("pay"), made_set("team"), made_set("tools", 2))


def test_picked_sets_come_in_the_banks_order_and_lost_ones_are_passed_over() -> None:
    assert [each.id for each in picked_sets(Bank(SETS, ()), ["tools", "gone", "pay"])] == ["pay", "tools"]


def test_the_rehearsal_has_what_was_chosen() -> None:
    settings = Settings(
        camera="1",
        microphone=OFF,
        keep_recording=False,
        mode="pressure",
        question_count=3,
        think_time_s=20.0,
        answer_limit_s=90.0,
        end_on_silence_s=4.0,
    )
    made = make_rehearsal(settings, SETS[:1], [], seed=1)
    assert (made.camera, made.microphone, made.keep_recording) == ("1", None, False)
    assert (made.plan.mode, made.plan.think_time_s) == (Mode.PRESSURE, 20.0)
    assert (made.plan.answer_limit_s, made.plan.end_on_silence_s) == (90.0, 4.0)
    assert len(made.questions) == made.plan.questions == 3


def test_nought_means_no_limit_and_unlimited_thinking_ends_under_pressure() -> None:
    plan = plan_of(Settings(think_time_s=UNLIMITED), 1)
    assert (plan.think_time_s, plan.answer_limit_s, plan.end_on_silence_s) == (None, None, None)
    assert plan_of(Settings(think_time_s=UNLIMITED, mode="pressure"), 1).think_time_s == 30.0


def test_questions_answered_lately_are_left_for_later() -> None:
    settings = Settings(question_count=4)
    lately = [question.text for question in SETS[0].questions[:4]]
    made = make_rehearsal(settings, SETS[:1], ["Unknown?", *lately], seed=7)
    assert {q.text for q in made.questions}.isdisjoint(lately)


def test_an_advert_narrows_the_choice() -> None:
    made = make_rehearsal(Settings(question_count=1), [*SETS, made_set("budgets", 3)], [], 3, "a budget")
    assert made.questions[0].id.startswith("budgets")


def test_titles_stay_short() -> None:
    assert title_of(SETS[:1]) == "Pay"
    assert title_of(SETS[:2]) == "Pay and Team"
    assert title_of(SETS) == "Pay and 2 more"


def test_the_outlook_counts_asking_thinking_and_answering() -> None:
    settings = Settings(question_count=2, think_time_s=10.0)
    assert outlook(settings, SETS[:1]).expected_s == 2 * (ASKING_S + 10.0 + 90.0)  # answers of 60 to 120 s
    limited = outlook(Settings(question_count=2, answer_limit_s=30.0), SETS[:1])
    assert limited.expected_s == 2 * (ASKING_S + 30.0)
    assert outlook(settings, []).questions == 0


@given(
    count=st.integers(1, 50),
    think=st.sampled_from([UNLIMITED, 0.0, 30.0]),
    mode=st.sampled_from(["practice", "pressure"]),
    picked=st.sets(st.sampled_from(SETS), min_size=1),
    seed=st.integers(0, 2**32),
)
def test_any_choice_makes_a_rehearsal_as_foretold(
    count: int, think: float, mode: str, picked: set[QuestionSet], seed: int
) -> None:
    settings = msgspec.structs.replace(Settings(), question_count=count, think_time_s=think, mode=mode)
    sets = sorted(picked, key=lambda each: each.id)
    made = make_rehearsal(settings, sets, [], seed)
    assert len(made.questions) == outlook(settings, sets).questions
    assert len({question.id for question in made.questions}) == len(made.questions)
    assert made == make_rehearsal(settings, sets, [], seed)


@pytest.mark.parametrize("value", ["a\x7fb", 'say "yes"', "back\\slash", "line\nbreak", "\u2028"])
def test_toml_values_come_back(value: str) -> None:
    import tomllib

    from mock_interview.session.toml_text import toml_value

    assert tomllib.loads(f"key = {toml_value(value)}")["key"] == value
