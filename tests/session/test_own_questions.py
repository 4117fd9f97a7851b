"""Questions written in the window end up in a file that the bank reads, whatever was typed."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.core.questions import Question, QuestionKind
from mock_interview.session.bank import load_bank
from mock_interview.session.own_questions import add_own_question, own_file_text, restore_own_file


def questions(folder: Path) -> tuple[Question, ...]:
    bank = load_bank([folder])
    assert not [problem for problem in bank.problems if problem.severity == "error"]
    return bank.questions


def test_a_question_is_added_and_read_back(tmp_path: Path) -> None:
    id_ = add_own_question(tmp_path, "Why this museum?", QuestionKind.MOTIVATION, ("Names a picture.", " "))
    [question] = questions(tmp_path)
    assert (question.id, question.text, question.kind) == (id_, "Why this museum?", QuestionKind.MOTIVATION)
    assert question.good_answer == ("Names a picture.",)
    assert stat.S_IMODE((tmp_path / "own.toml").stat().st_mode) == 0o600


def test_the_same_words_twice_are_two_questions(tmp_path: Path) -> None:
    ids = [add_own_question(tmp_path, "Why us?", QuestionKind.MOTIVATION) for _ in range(3)]
    assert len(set(ids)) == 3
    assert [question.id for question in questions(tmp_path)] == ids


def test_what_was_written_by_hand_stays(tmp_path: Path) -> None:
    add_own_question(tmp_path, "Why us?", QuestionKind.MOTIVATION)
    file = tmp_path / "own.toml"
    by_hand = file.read_text().replace("My own questions", "Museum") + "# ask this last"
    file.write_text(by_hand)
    add_own_question(tmp_path, "Why now?", QuestionKind.MOTIVATION)
    assert file.read_text().startswith(by_hand)
    assert load_bank([tmp_path]).sets[0].title == "Museum"


def test_a_broken_file_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("id = [")
    with pytest.raises(KnownError, match=r"by hand first: .*own\.toml:1"):
        add_own_question(tmp_path, "Why us?", QuestionKind.MOTIVATION)
    assert file.read_text() == "id = ["


@pytest.mark.parametrize("text", ["", " \n\t", "\ud800"])
def test_nothing_is_no_question(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnownError, match="empty"):
        add_own_question(tmp_path, text, QuestionKind.GENERAL)
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_undone(tmp_path: Path) -> None:
    before = own_file_text(tmp_path)
    assert before is None
    add_own_question(tmp_path, "Why us?", QuestionKind.MOTIVATION)
    one = own_file_text(tmp_path)
    add_own_question(tmp_path, "Why now?", QuestionKind.MOTIVATION)
    restore_own_file(tmp_path, one)
    assert [question.text for question in questions(tmp_path)] == ["Why us?"]
    restore_own_file(tmp_path, before)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "in_the_way").write_text("")
    with pytest.raises(KnownError):
        add_own_question(tmp_path / "in_the_way" / "questions", "Why us?", QuestionKind.GENERAL)


@given(text=st.text(min_size=1), point=st.text())
def test_any_text_comes_back_but_for_its_white_space(
    tmp_path_factory: pytest.TempPathFactory, text: str, point: str
) -> None:
    folder = tmp_path_factory.mktemp("own")
    try:
        add_own_question(folder, text, QuestionKind.GENERAL, (point,))
    except KnownError:
        assert not text.encode("utf-8", "ignore").split() or not text.split()
        return
    [question] = questions(folder)
    assert question.text == " ".join(text.split())
    assert question.good_answer == ((" ".join(point.split()),) if point.split() else ())
