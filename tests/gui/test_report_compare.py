"""On the report page: this session beside another one, and an answer before and after."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from mock_interview import __version__
from mock_interview.core.model import FaceObservation, HabitEvent
from mock_interview.core.record import Answer, StoredEvent
from mock_interview.core.scores import Evidence, Piece
from mock_interview.gui.pages.report import ReportPage
from mock_interview.gui.services import Services
from mock_interview.session.journal import JournalWriter
from mock_interview.session.scoring import measure
from mock_interview.session.thresholds import as_numbers
from tests.session.fakes import KINDS, made_record

BEFORE, NOW = "2026-11-20-0915-aaa", "2026-11-22-0915-bbb"


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> Iterator[ReportPage]:
    made = ReportPage(services)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.shut()


def keep(services: Services, session_id: str, away_s: float, questions: tuple[str, ...]) -> None:
    """Answers of 60 s, each with the eyes away for some time of each 12 s."""
    answers = tuple(Answer(n, 60.0 * n, 60.0 * (n + 1), text) for n, text in enumerate(questions))
    pieces = tuple(Piece(n // 5, 12.0 * n, 12.0 * (n + 1)) for n in range(5 * len(questions)))
    spans = [(piece.start + 1.0, piece.start + 1.0 + away_s) for piece in pieces]
    events = tuple(StoredEvent(n, HabitEvent("glancing", *span)) for n, span in enumerate(spans))
    evidence = Evidence(pieces, {"eyes": (12.0,) * len(pieces)}, {})
    record = made_record(
        session_id,
        created_at=f"{session_id[:10]}T09:15:00+01:00",
        duration_s=60.0 * len(questions),
        answers=answers,
        events=events,
        metrics=measure(KINDS, events, evidence),
        media=None,
        limits=as_numbers(services.surroundings.judging().limits),
        versions={"mock_interview": __version__},
    )
    with services.surroundings.store() as store:
        store.save(record, evidence)


def texts(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def listed(page: ReportPage, name: str) -> QComboBox:
    (found,) = (each for each in page.findChildren(QComboBox) if each.accessibleName() == name)
    return found


def test_an_only_session_has_nothing_to_be_compared_with(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, NOW, 6.0, ("Why us?", "Why you?"))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "With a second session" in texts(page))
    assert listed(page, "Compare with").isHidden()


def test_another_session_is_chosen_and_the_difference_told(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, BEFORE, 8.0, ("Why us?", "Why you?"))
    keep(services, NOW, 2.0, ("Why us?", "What else?"))
    page.enter(NOW)
    with_ = listed(page, "Compare with")
    qtbot.waitUntil(lambda: with_.count() == 2)
    with_.setCurrentIndex(1)
    with_.activated.emit(1)
    qtbot.waitUntil(lambda: "Nearer to the typical range: glancing." in texts(page))
    qtbot.waitUntil(lambda: "About 50\u00a0percentage\u00a0points less: nearer" in texts(page))
    assert [listed(page, "What to compare").itemData(n) for n in range(2)] == ["", "Why us?"]
    with_.setCurrentIndex(0)
    with_.activated.emit(0)
    qtbot.waitUntil(lambda: "Nearer to the typical range: glancing." not in texts(page))


def test_a_question_that_was_answered_before_is_compared_unasked(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, BEFORE, 8.0, ("Why us?", "Why you?"))
    keep(services, NOW, 2.0, ("Why you?",))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "Nearer to the typical range: glancing." in texts(page))
    assert "Before and after" in texts(page)
    assert listed(page, "What to compare").currentData() == "Why you?"


def test_what_cannot_be_measured_by_todays_limits_is_said(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, BEFORE, 8.0, ("Why us?",))
    keep(services, NOW, 2.0, ("Why us?",))
    with services.surroundings.store() as store:
        old = store.load(BEFORE)
        store.save(
            made_record(BEFORE, created_at=old.created_at, metrics=old.metrics), store.evidence(BEFORE)
        )
    page.enter(NOW)
    qtbot.waitUntil(lambda: "is shown by its older limits" in texts(page))


def test_the_weakest_answer_is_given_again_with_its_drill_in_mind(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, NOW, 6.0, ("Why us?", "Why you?"))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "Answer 1 once more" in texts(page))
    qtbot.waitUntil(lambda: "Keep in mind: A tip." in texts(page))
    with qtbot.waitSignal(page.go) as gone:
        next(b for b in page.findChildren(QPushButton) if b.text() == "Answer it again").click()
    assert gone.args is not None
    name, rehearsal = gone.args
    assert name == "rehearse"
    assert [question.text for question in rehearsal.questions] == ["Why us?"]
    assert rehearsal.plan.questions == 1


def test_where_no_answer_stood_out_none_is_offered_again(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, NOW, 0.0, ("Why us?",))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "With a second session" in texts(page))
    assert not any(b.text() == "Answer it again" for b in page.findChildren(QPushButton))


def test_an_answer_that_is_looked_at_shows_its_own_numbers(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, NOW, 6.0, ("Why us?", "Why you?"))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "Answer 1 once more" in texts(page))
    assert "The numbers of this answer" not in texts(page)
    (tabs,) = page.findChildren(QTabBar)
    tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "The numbers of this answer" in texts(page))
    tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "The numbers of this answer" not in texts(page))


def test_a_session_of_other_limits_is_measured_again_first_and_that_is_said(
    qtbot: QtBot, page: ReportPage, services: Services
) -> None:
    keep(services, BEFORE, 8.0, ("Why us?",))
    keep(services, NOW, 2.0, ("Why us?",))
    with services.surroundings.store() as store:
        store.save(replace(store.load(NOW), versions={"mock_interview": "0"}), store.evidence(NOW))
        store.folder(NOW).mkdir(parents=True)
        with JournalWriter(store.journal(NOW)) as journal:
            journal.write(FaceObservation(t / 10, 1, gaze_yaw_deg=0.0) for t in range(600))
    page.enter(NOW)
    qtbot.waitUntil(lambda: "It was measured again, by the same limits" in texts(page))
    qtbot.waitUntil(lambda: "Nearer to the typical range: glancing." in texts(page))
    with services.surroundings.store() as store:
        assert store.load(NOW).versions["mock_interview"] == __version__
