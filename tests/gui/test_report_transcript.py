"""What was said, in the window: followed, clicked, searched, saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mock_interview.core.model import HabitEvent, Observation
from mock_interview.core.record import Answer, SessionRecord, StoredEvent
from mock_interview.core.words import FillerObservation, WordObservation
from mock_interview.gui.report.transcript_text import TranscriptText
from mock_interview.gui.report.transcript_view import TranscriptView
from mock_interview.gui.services import Services
from mock_interview.report.surroundings import journal_of
from mock_interview.report.told import told_of
from mock_interview.session.journal import JournalWriter
from tests.session.fakes import made_record

WORDS = ["I", "built", "the", "billing", "system", "and", "then", "the", "mail", "system."] * 60
GLANCE = StoredEvent(1, HabitEvent("glancing", 2.2, 3.0, 0.9, {"place": "right"}))


@pytest.fixture
def view(qtbot: QtBot, services: Services) -> TranscriptView:
    made = TranscriptView(services)
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def kept(services: Services, said: list[Observation]) -> SessionRecord:
    record = made_record(
        duration_s=700.0,
        answers=(Answer(0, 0.0, 700.0, "Why us?", 0.0),),
        events=(GLANCE,),
        pauses=(),
        speech=(),
        limits={},
    )
    journal = journal_of(record, services.surroundings)
    journal.parent.mkdir(parents=True)
    with JournalWriter(journal) as writer:
        writer.write(said)
    return record


def show(view: TranscriptView, record: SessionRecord, services: Services) -> None:
    view.begin(record)
    view.show_told(record, told_of(record, services.surroundings))


def shown(qtbot: QtBot, view: TranscriptView, services: Services) -> TranscriptText:
    said: list[Observation] = [WordObservation(t + 1.0, t + 1.8, f" {word}") for t, word in enumerate(WORDS)]
    said.append(FillerObservation(4.85, 4.95, "um", 0.9))
    show(view, kept(services, said), services)
    qtbot.waitUntil(lambda: view.text.complete and "mail" in view.text.toPlainText())
    return view.text


def press_on(qtbot: QtBot, text: TranscriptText, words: str) -> None:
    cursor = text.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    middle = text.cursorRect(cursor).center()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_words_stand_with_their_marks_under_their_question(
    qtbot: QtBot, view: TranscriptView, services: Services
) -> None:
    words = shown(qtbot, view, services).toPlainText()
    assert words.startswith("Answer 1: Why us?")
    assert "I ‹glancing: right› built the billing (um) system" in words


def test_a_lane_can_be_left_out(qtbot: QtBot, view: TranscriptView, services: Services) -> None:
    text = shown(qtbot, view, services)
    (eyes,) = [b for b in view.findChildren(type(view._again)) if b.text() == "Eyes"]
    qtbot.mouseClick(eyes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text.complete and "‹" not in text.toPlainText() and "built" in text.toPlainText())


def test_it_follows_the_recording_until_the_user_scrolls(
    qtbot: QtBot, view: TranscriptView, services: Services
) -> None:
    text = shown(qtbot, view, services)
    view.follow(2.5)
    assert text.spoken == "built"
    view.follow(4.9)
    assert text.spoken == "(um)"
    bar = text.verticalScrollBar()
    view.follow(500.5)
    seen_at = bar.value()
    assert seen_at > 0
    assert text._text is not None
    assert text._now is not None
    assert text.viewport().rect().contains(text.cursorRect(text._cursor(text._text.places[text._now])))
    assert not view._again.isVisible()
    up = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, 1200), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(text.viewport(), up)
    assert bar.value() < seen_at
    held = bar.value()
    view.follow(590.5)
    assert bar.value() == held
    assert text.spoken == WORDS[589]
    qtbot.mouseClick(view._again, Qt.MouseButton.LeftButton)
    assert bar.value() > held
    assert not view._again.isVisible()


def test_between_answers_nothing_is_spoken(qtbot: QtBot, view: TranscriptView, services: Services) -> None:
    text = shown(qtbot, view, services)
    view.follow(0.2)
    assert text.spoken == ""
    view.follow(660.0)
    assert text.spoken == ""


def test_a_click_or_enter_on_a_word_goes_there(
    qtbot: QtBot, view: TranscriptView, services: Services
) -> None:
    text = shown(qtbot, view, services)
    with qtbot.waitSignal(view.sought) as sought:
        press_on(qtbot, text, "billing")
    assert sought.args == [4.0]
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.NextWord)
    with qtbot.waitSignal(view.sought) as sought:
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert sought.args == [4.85]


def test_words_are_found_and_stepped_through_by_keys(
    qtbot: QtBot, view: TranscriptView, services: Services
) -> None:
    text = shown(qtbot, view, services)
    view.search()
    assert view.field.hasFocus()
    qtbot.keyClicks(view.field, "THE MAIL")
    assert view._count.text() == "1 of 60"
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert view._count.text() == "2 of 60"
    qtbot.keyClick(view.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view._count.text() == "60 of 60"
    assert text.textCursor().selectedText() == "the"
    qtbot.keyClick(view.field, Qt.Key.Key_Escape)
    assert text.hasFocus()
    with qtbot.waitSignal(view.sought) as sought:
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert sought.args == [598.0]
    view.field.setText("elephant")
    assert view._count.text() == "not found"


def test_it_is_saved_by_its_ending(
    qtbot: QtBot, view: TranscriptView, services: Services, tmp_path: Path
) -> None:
    shown(qtbot, view, services)
    for name, begin in (("a.txt", "Answer 1"), ("a.srt", "1\n00:00:01,000"), ("a.vtt", "WEBVTT")):
        with qtbot.waitSignal(view.said):
            view.save(str(tmp_path / name))
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)
    with qtbot.waitSignal(view.failed):
        view.save(str(tmp_path / "a.doc"))


def test_without_words_it_says_why(qtbot: QtBot, view: TranscriptView, services: Services) -> None:
    show(view, kept(services, []), services)
    qtbot.waitUntil(view._why.isVisible)
    assert view._why.text().startswith("Not written down")
    assert not view.text.isVisible()
    view.search()
    assert not view.field.hasFocus()
