"""An advert brings forward the questions that its words ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.advert import (
    MOST_KEYWORDS,
    MOST_MADE,
    keywords,
    likely_questions,
    made_questions,
    order_sets,
)
from mock_interview.core.questions import Question, QuestionKind, QuestionSet
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import questions_dir

NURSING = (
    "We look for a registered nurse. You care for patients on our ward, in shifts, and support families."
)
SOFTWARE = "Senior engineer: build backend services, review code, write tests and mentor junior developers."
TEACHING = "Primary school teacher who plans lessons, runs a classroom and talks with parents."
LEADING = "Head of operations. Lead a team of twelve, set goals, hire, develop and delegate."


def made_set(name: str, *texts: str, roles: tuple[str, ...] = ()) -> QuestionSet:
    questions = tuple(Question(f"{name}-{n}", text, QuestionKind.ROLE) for n, text in enumerate(texts))
    return QuestionSet(name, name, QuestionKind.ROLE, questions, roles=roles)


@pytest.mark.parametrize(
    ("advert", "best"),
    [(NURSING, "healthcare"), (SOFTWARE, "software"), (TEACHING, "teaching"), (LEADING, "leadership")],
)
def test_our_own_bank_meets_real_adverts(advert: str, best: str) -> None:
    assert order_sets(load_bank([questions_dir()]).sets, advert)[0].question_set.id == best


def test_words_meet_in_any_form_and_case() -> None:
    sets = (made_set("other", "Which tune do you hum?"), made_set("wanted", "How do you manage conflicts?"))
    first = order_sets(sets, "MANAGEMENT of a conflict")[0]
    assert first.question_set.id == "wanted"
    assert set(first.words) == {"MANAGEMENT", "conflict"}


def test_a_named_line_of_work_counts_only_as_a_whole() -> None:
    sets = (made_set("calls", "Why?", roles=("call centre",)), made_set("none", "How?"))
    assert order_sets(sets, "cold calling")[0].score == 0.0
    assert order_sets(sets, "a busy call centre")[0].question_set.id == "calls"


def test_what_every_advert_says_counts_nothing() -> None:
    sets = (made_set("one", "What would you look for in your work with us?"),)
    assert order_sets(sets, "We are looking for someone who will work with us")[0].score == 0.0


def test_the_best_questions_are_likely_ones() -> None:
    questions = made_set(
        "s", "Tell me of a budget.", "Tell me of a garden.", "Tell me of a spreadsheet."
    ).questions
    assert [q.id for q in likely_questions(questions, "You keep spreadsheets and budgets.", 2)] == [
        "s-0",
        "s-2",
    ]


@given(st.text(max_size=200))
def test_any_text_orders_and_loses_no_set(advert: str) -> None:
    sets = (made_set("one", "How do you plan?"), made_set("two", "What did you learn?"))
    matches = order_sets(sets, advert)
    assert {match.question_set.id for match in matches} == {"one", "two"}
    assert [match.score for match in matches] == sorted((m.score for m in matches), reverse=True)
    if all(match.score == 0 for match in matches):
        assert [match.question_set.id for match in matches] == ["one", "two"]


ANALYST = """\
Senior data analyst (m/f/d), Hamburg
Our team of six builds the reports that the company steers by.
Your tasks
- Build dashboards in Power BI and SQL
* Talk with departments about what they need
What you bring
1. Three years with SQL and Python
2) Good German
"""


def test_keywords_are_what_comes_often_stands_in_a_list_or_is_asked_about() -> None:
    found = keywords(ANALYST, [Question("q", "How do you report data?", QuestionKind.ROLE)])
    words = [each.word for each in found]
    assert words[0] == "SQL"
    assert {"dashboards", "Python", "German", "data"} <= set(words)
    assert not {"Hamburg", "company", "six"} & set(words)
    assert [each.word for each in found if each.asked] == ["data", "reports"]


@pytest.mark.parametrize("advert", [NURSING, SOFTWARE, TEACHING, LEADING])
def test_the_keywords_alone_lead_to_the_same_set(advert: str) -> None:
    bank = load_bank([questions_dir()])
    words = " ".join(each.word for each in keywords(advert, bank.questions))
    by_words, by_all = order_sets(bank.sets, words)[0], order_sets(bank.sets, advert)[0]
    assert by_words.question_set.id == by_all.question_set.id


def test_themes_that_nobody_asks_about_get_questions_from_templates() -> None:
    made = made_questions(["SQL", "dbt", *(f"theme {n}" for n in range(20))])
    assert made is not None
    assert len(made.questions) == MOST_MADE
    assert "templates" in made.description
    assert all(word in question.text for word, question in zip(("SQL", "dbt"), made.questions, strict=False))
    assert len({question.id for question in made.questions}) == MOST_MADE
    assert made_questions([]) is None


@given(st.text(max_size=300))
def test_any_advert_has_a_few_keywords_each_once(advert: str) -> None:
    found = keywords(advert, [])
    assert len(found) <= MOST_KEYWORDS
    assert len({each.word for each in found}) == len(found)
    assert all(each.word in advert for each in found)
