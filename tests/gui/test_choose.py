"""Choosing what to rehearse: by click, by key, by advert; what is chosen is remembered and is what starts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot
from visit import Visit

from mock_interview.core.interview import Mode
from mock_interview.core.questions import QuestionKind
from mock_interview.core.record import Answer
from mock_interview.gui.page_makers import CHOOSE, REHEARSE, SETUP_CHECK
from mock_interview.gui.pages.choose import ChoosePage
from mock_interview.gui.services import Services
from mock_interview.gui.widgets.pick_card import PickCard
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import questions_dir
from mock_interview.session.rehearsal import Rehearsal
from mock_interview.session.settings import OFF, load_settings
from mock_interview.session.store import Store
from tests.session.fakes import made_evidence, made_record

MUSEUM = """\
id = "museum"
title = "Museum guide"
kind = "role"
[[question]]
id = "museum-one"
text = "What do you do with a bored class?"
"""
KEY = Qt.Key


@pytest.fixture
def choose(qtbot: QtBot, services: Services) -> Visit[ChoosePage]:
    visit = Visit(qtbot, services, CHOOSE, ChoosePage)
    visit.wait_to_see("Opening and general")
    return visit


def cards(choose: Visit[ChoosePage]) -> list[str]:
    """The titles of the sets, as they are ordered."""
    return [card.text() for card in choose.page._cards.cards]


def card(choose: Visit[ChoosePage], title: str) -> PickCard:
    [found] = [each for each in choose.page.findChildren(PickCard) if each.text() == title]
    return found


def started(choose: Visit[ChoosePage], page: str = REHEARSE) -> Rehearsal:
    rehearsal = choose.wait_to_be_at(page)
    assert isinstance(rehearsal, Rehearsal)
    return rehearsal


def write_set(services: Services, text: str, name: str = "museum.toml") -> Path:
    folder = services.surroundings.paths.questions
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def test_every_set_is_offered_with_its_kind_and_number(choose: Visit[ChoosePage]) -> None:
    assert cards(choose) == [each.title for each in load_bank([questions_dir()]).sets]
    assert choose.sees("12\N{NO-BREAK SPACE}questions · Leadership")


def test_what_is_picked_is_told_remembered_and_started(choose: Visit[ChoosePage]) -> None:
    card(choose, "Leadership").click()
    card(choose, "Opening and general").click()
    assert choose.sees("Practice: 5\N{NO-BREAK SPACE}questions from 1\N{NO-BREAK SPACE}set, about")
    assert load_settings(choose.services.surroundings.paths.settings)[0].set_ids == ("leadership",)
    choose.click("Start")
    rehearsal = started(choose)
    assert rehearsal.title == "Leadership"
    assert len(rehearsal.questions) == 5
    assert all(question.id.startswith("leadership") for question in rehearsal.questions)


def test_nothing_picked_cannot_start(choose: Visit[ChoosePage]) -> None:
    card(choose, "Opening and general").click()
    assert choose.sees("Pick at least one set")
    assert not choose.button("Start").isEnabled()
    choose.press(KEY.Key_Return)
    assert choose.gone_to[0] == CHOOSE


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter])
def test_enter_starts_even_from_a_card(choose: Visit[ChoosePage], key: Qt.Key) -> None:
    card(choose, "Leadership").setFocus()
    choose.press(key)
    assert started(choose).title == "Opening and general"


def test_arrows_go_through_the_sets_and_space_picks(choose: Visit[ChoosePage]) -> None:
    first, second, third, fourth = choose.page._cards.cards[:4]
    first.setFocus()
    for key, reached in (
        (KEY.Key_Left, first),
        (KEY.Key_Right, second),
        (KEY.Key_Down, fourth),
        (KEY.Key_Left, third),
        (KEY.Key_Up, first),
    ):
        choose.press(key)
        assert QApplication.focusWidget() is reached
    choose.press(KEY.Key_Down)
    choose.press(KEY.Key_Space)
    assert third.isChecked()
    assert choose.sees("from 2\N{NO-BREAK SPACE}sets")


def test_tab_passes_all_sets_in_one_step(choose: Visit[ChoosePage]) -> None:
    choose.page._cards.cards[3].setFocus()
    choose.press(KEY.Key_Tab)
    assert QApplication.focusWidget() not in choose.page._cards.cards
    choose.press(KEY.Key_Backtab)
    assert QApplication.focusWidget() is choose.page._cards.cards[3]


def test_a_card_that_is_reached_comes_into_sight(choose: Visit[ChoosePage]) -> None:
    last = choose.page._cards.cards[-1]
    last.setFocus()
    top = last.mapTo(choose.page._scroll.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= choose.page._scroll.viewport().height() - last.height()


def test_one_column_where_two_are_too_narrow(choose: Visit[ChoosePage]) -> None:
    choose.services.theme.set_text_percent(200)
    first, second = choose.page._cards.cards[:2]
    choose.qtbot.waitUntil(lambda: second.y() > first.y())
    first.setFocus()
    choose.press(KEY.Key_Down)
    assert QApplication.focusWidget() is second


def test_the_terms_are_remembered_and_become_the_plan(choose: Visit[ChoosePage]) -> None:
    choose.find(QSpinBox).setValue(3)
    card(choose, "Pressure").click()
    choose.click("Time to think before an answer: 30\N{NO-BREAK SPACE}s")
    choose.click("The longest answer: 2\N{NO-BREAK SPACE}min")
    choose.click("An answer ends: After 3 s of silence")
    choose.click("Start")
    plan = started(choose).plan
    assert (plan.questions, plan.mode, plan.think_time_s) == (3, Mode.PRESSURE, 30.0)
    assert (plan.answer_limit_s, plan.end_on_silence_s) == (120.0, 3.0)
    kept, _ = load_settings(choose.services.surroundings.paths.settings)
    assert (kept.question_count, kept.mode, kept.think_time_s) == (3, "pressure", 30.0)


def test_under_pressure_thinking_ends(choose: Visit[ChoosePage]) -> None:
    unlimited = "Time to think before an answer: As long as I like"
    choose.click(unlimited)
    card(choose, "Pressure").click()
    assert not choose.button(unlimited).isEnabled()
    assert choose.button("Time to think before an answer: 30\N{NO-BREAK SPACE}s").isChecked()
    card(choose, "Practice").click()
    assert choose.button(unlimited).isChecked()


def test_a_value_from_the_settings_file_is_shown(qtbot: QtBot, services: Services) -> None:
    services.choices.change(answer_limit_s=45.0)
    choose = Visit(qtbot, services, CHOOSE, ChoosePage)
    choose.wait_to_see("Leadership")
    assert choose.wait_for("The longest answer: 45\N{NO-BREAK SPACE}s").isChecked()


def test_the_wheel_scrolls_the_page_and_not_the_number(choose: Visit[ChoosePage]) -> None:
    box = choose.find(QSpinBox)
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.value() == 5


def test_fewer_questions_than_wanted_are_told(choose: Visit[ChoosePage]) -> None:
    choose.find(QSpinBox).setValue(40)
    assert choose.sees("12\N{NO-BREAK SPACE}questions from 1\N{NO-BREAK SPACE}set")
    assert choose.sees("there are no more in what you picked")


def test_the_camera_can_be_checked_first_with_the_same_rehearsal(choose: Visit[ChoosePage]) -> None:
    choose.services.choices.change(camera=OFF)
    choose.click("Check camera and voice")
    rehearsal = started(choose, SETUP_CHECK)
    assert rehearsal.camera is None
    assert rehearsal.microphone == ""


def test_questions_of_the_last_session_are_not_asked_again(choose: Visit[ChoosePage]) -> None:
    general = next(each for each in load_bank([questions_dir()]).sets if each.id == "general")
    asked = general.questions[:6]
    paths = choose.services.surroundings.paths
    answers = tuple(Answer(n, n * 9.0, n * 9.0 + 8, q.text, n * 9.0) for n, q in enumerate(asked))
    with Store(paths.database, paths.sessions) as store:
        store.save(made_record(answers=answers), made_evidence())
    choose.click("Start")
    assert not set(started(choose).questions) & set(asked)


def test_an_advert_brings_its_sets_forward_and_says_why(choose: Visit[ChoosePage]) -> None:
    before = cards(choose)
    choose.click("I have a job advert")
    advert = choose.find(QPlainTextEdit, "Job advert")
    advert.setPlainText("A registered nurse who cares for patients on a ward, in shifts.")
    choose.qtbot.waitUntil(lambda: cards(choose)[0].startswith("Healthcare"))
    assert choose.sees("Fits: ")
    assert set(cards(choose)) - set(before) <= {"From your advert"}
    choose.click("Forget the advert")
    choose.qtbot.waitUntil(lambda: cards(choose) == before)
    assert not choose.sees("Fits: ")


def test_what_the_advert_asks_for_is_shown_and_can_be_switched_off(choose: Visit[ChoosePage]) -> None:
    choose.click("I have a job advert")
    advert = choose.find(QPlainTextEdit, "Job advert")
    advert.setPlainText("- Kubernetes, every day\n- Kubernetes in production\n- patients\n- patients")
    choose.wait_for("Asked for: Kubernetes")
    choose.qtbot.waitUntil(lambda: "From your advert" in cards(choose))
    assert choose.sees("Made from templates")
    choose.wait_for("Asked for: Kubernetes").click()
    choose.qtbot.waitUntil(lambda: "From your advert" not in cards(choose))
    choose.wait_for("Asked for: Kubernetes").click()
    choose.qtbot.waitUntil(lambda: "From your advert" in cards(choose))
    for each in choose.page.findChildren(PickCard):
        each.setChecked(each.text() == "From your advert")
    choose.click("Start")
    assert all("Kubernetes" in question.text for question in started(choose).questions)


def test_an_advert_is_read_from_a_file(choose: Visit[ChoosePage], tmp_path: Path) -> None:
    file = tmp_path / "advert.html"
    file.write_text("<html><head><title>x</title></head><body><p>A nurse for the ward</p></body></html>")
    choose.click("I have a job advert")
    choose.click("Read it from a file…")
    dialog = choose.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    advert = choose.find(QPlainTextEdit, "Job advert")
    choose.qtbot.waitUntil(lambda: advert.toPlainText() == "A nurse for the ward")


def test_ones_own_question_is_added_picked_and_can_be_taken_back(choose: Visit[ChoosePage]) -> None:
    choose.click("Write a question")
    assert not choose.button("Add the question").isEnabled()
    choose.find(QPlainTextEdit, "What the interviewer says").setPlainText("Why this museum?")
    kinds = choose.find(QComboBox, "What the question is after")
    kinds.setCurrentIndex(kinds.findData(QuestionKind.MOTIVATION))
    choose.click("Add the question")
    choose.qtbot.waitUntil(lambda: "My own questions" in cards(choose))
    assert card(choose, "My own questions").isChecked()
    [question] = load_bank([choose.services.surroundings.paths.questions]).questions
    assert (question.text, question.kind) == ("Why this museum?", QuestionKind.MOTIVATION)
    assert choose.find(QPlainTextEdit, "What the interviewer says").toPlainText() == ""
    choose.click("Undo")
    choose.qtbot.waitUntil(lambda: "My own questions" not in cards(choose))
    assert load_bank([choose.services.surroundings.paths.questions]).questions == ()


def test_enter_in_the_editor_is_a_new_line_and_no_start(choose: Visit[ChoosePage]) -> None:
    choose.click("Write a question")
    text = choose.find(QPlainTextEdit, "What the interviewer says")
    assert QApplication.focusWidget() is text
    choose.press(KEY.Key_Return)
    assert text.toPlainText() == "\n"
    assert choose.gone_to[0] == CHOOSE


def test_what_a_voice_would_stumble_over_is_told(choose: Visit[ChoosePage]) -> None:
    choose.click("Write a question")
    choose.find(QPlainTextEdit, "What the interviewer says").setPlainText("Why & how")
    assert choose.sees("which a voice cannot say")
    assert choose.button("Add the question").isEnabled()


def test_own_files_are_offered_and_broken_ones_are_named(choose: Visit[ChoosePage]) -> None:
    write_set(choose.services, MUSEUM)
    write_set(choose.services, "id = [", "broken.toml")
    choose.page.enter(None)
    choose.wait_to_see("broken.toml, line 1")
    assert "Museum guide" in cards(choose)
    write_set(choose.services, MUSEUM.replace("museum", "again"), "broken.toml")
    choose.page.enter(None)
    choose.qtbot.waitUntil(lambda: not choose.sees("broken.toml"))


def test_a_broken_own_file_keeps_what_was_typed(choose: Visit[ChoosePage]) -> None:
    write_set(choose.services, "id = [", "own.toml")
    choose.click("Write a question")
    text = choose.find(QPlainTextEdit, "What the interviewer says")
    text.setPlainText("Why us?")
    choose.click("Add the question")
    choose.wait_to_see("by hand first")
    assert text.toPlainText() == "Why us?"


def test_nothing_starts_before_the_questions_are_read(qtbot: QtBot, services: Services) -> None:
    page = ChoosePage(services)
    qtbot.addWidget(page)
    [start] = [each for each in page.findChildren(QAbstractButton) if each.text() == "Start"]
    assert not start.isEnabled()
    page.enter(None)
    qtbot.waitUntil(start.isEnabled)
    page.shut()
