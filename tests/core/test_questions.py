import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.questions import Question, QuestionKind, choose


def make_bank(size: int, kind: QuestionKind = QuestionKind.BEHAVIOURAL) -> list[Question]:
    return [Question(id=f"q-{number:02}", text="What happened?", kind=kind) for number in range(size)]


banks = st.lists(
    st.builds(
        Question,
        id=st.from_regex(r"q-[0-9]{1,2}", fullmatch=True),
        text=st.just("What happened?"),
        kind=st.sampled_from(QuestionKind),
    ),
    max_size=30,
    unique_by=lambda question: question.id,
)
recents = st.lists(st.from_regex(r"q-[0-9]{1,2}", fullmatch=True), max_size=40)
seeds = st.integers(min_value=0, max_value=2**32)


@given(bank=banks, count=st.integers(0, 40), seed=seeds, recent=recents, data=st.data())
def test_choice_depends_on_seed_questions_and_history_alone(
    bank: list[Question], count: int, seed: int, recent: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(bank))
    assert choose(bank, count, seed, recent) == choose(shuffled, count, seed, recent)


@given(bank=banks, count=st.integers(0, 40), seed=seeds, recent=recents)
def test_as_many_as_wanted_or_all_and_none_twice(
    bank: list[Question], count: int, seed: int, recent: list[str]
) -> None:
    chosen = choose(bank, count, seed, recent)
    assert len(chosen) == min(count, len(bank))
    assert len({question.id for question in chosen}) == len(chosen)
    assert set(chosen) <= set(bank)


@given(bank=banks, count=st.integers(0, 40), seed=seeds, recent=recents)
def test_a_recent_question_is_asked_only_when_the_fresh_ones_are_used_up(
    bank: list[Question], count: int, seed: int, recent: list[str]
) -> None:
    fresh = {question for question in bank if question.id not in recent}
    chosen = set(choose(bank, count, seed, recent))
    assert len(chosen & fresh) == min(count, len(fresh))


@given(bank=banks, count=st.integers(0, 40), seed=seeds, recent=recents)
def test_recent_questions_return_in_the_order_of_their_last_use(
    bank: list[Question], count: int, seed: int, recent: list[str]
) -> None:
    used = [question for question in bank if question.id in recent]
    chosen = set(choose(bank, count, seed, recent))
    returned = [recent.index(question.id) for question in used if question in chosen]
    left_out = [recent.index(question.id) for question in used if question not in chosen]
    assert not returned or not left_out or min(returned) > max(left_out)


@given(bank=banks, count=st.integers(0, 40), seed=seeds)
def test_general_opens_and_the_users_own_questions_close(bank: list[Question], count: int, seed: int) -> None:
    kinds = [question.kind for question in choose(bank, count, seed)]
    places = [{QuestionKind.GENERAL: 0, QuestionKind.REVERSE: 2}.get(kind, 1) for kind in kinds]
    assert places == sorted(places)


def test_seeds_differ():
    bank = make_bank(20)
    assert len({choose(bank, 5, seed) for seed in range(20)}) > 15


def test_every_question_has_its_turn():
    bank = make_bank(12)
    asked = {question for seed in range(60) for question in choose(bank, 3, seed)}
    assert asked == set(bank)


def test_sessions_in_a_row_go_through_the_whole_bank_before_a_repeat():
    bank = make_bank(12)
    history: list[str] = []
    for session in range(4):
        history = [question.id for question in choose(bank, 3, session, history)] + history
    assert sorted(history) == [question.id for question in bank]


def test_a_question_in_two_sets_counts_once():
    bank = make_bank(3)
    assert len(choose(bank + bank, 6, seed=1)) == 3


def test_negative_count_is_a_bug():
    with pytest.raises(ValueError, match="-1"):
        choose(make_bank(3), -1, seed=1)
