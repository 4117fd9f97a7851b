"""From journal to numbers: live, again and from a file alike."""

from pathlib import Path

import pytest

from mock_interview.core.model import (
    BodyObservation,
    FaceObservation,
    HandsObservation,
    MarkKind,
    MarkObservation,
    Observation,
    PhoneObservation,
    VoiceObservation,
    Zone,
)
from mock_interview.core.record import Answer
from mock_interview.core.scores import Piece
from mock_interview.core.words import TranscribedObservation
from mock_interview.session.coverage import Coverage
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.remarks import Remarks
from mock_interview.session.scoring import Scored, marks, score
from tests.session.fakes import KINDS, FakeZones, GlancingLimits


def faces(until_s: float, away: tuple[float, float] = (10.0, 16.0), faces_seen: int = 1) -> list[Observation]:
    return [
        FaceObservation(i / 10, faces_seen, gaze_yaw_deg=20.0 if away[0] <= i / 10 < away[1] else 0.0)
        for i in range(round(until_s * 10))
    ]


def scored(
    tmp_path: Path, observations: list[Observation], answers: list[Answer], min_s: float = 1.0
) -> Scored:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.jsonl"
    with JournalWriter(path) as journal:
        journal.write(observations)
    return score(Journal(path), answers, KINDS, {"glancing": GlancingLimits(min_s)}, FakeZones())


def test_detectors_see_zones_and_their_events_become_numbers(tmp_path: Path) -> None:
    found = scored(tmp_path, faces(60.0), [Answer(0, 0.0, 60.0)])
    assert [(e.start, e.end) for e in found.events] == [(10.0, 16.0)]
    assert found.metrics[0].value == pytest.approx(10.0, abs=0.1)
    assert found.coverage["eyes"] == pytest.approx(1.0, abs=0.01)
    assert found.coverage["voice"] == 0.0


def test_limits_are_those_given(tmp_path: Path) -> None:
    assert scored(tmp_path, faces(60.0), [Answer(0, 0.0, 60.0)], min_s=7.0).events == ()


def test_marks_come_from_the_answers_whatever_the_journal_says(tmp_path: Path) -> None:
    live = [*faces(60.0), MarkObservation(12.0, MarkKind.ANSWER_END)]
    answers = [Answer(0, 0.0, 13.0), Answer(1, 13.0, 60.0)]
    assert scored(tmp_path, live, answers) == scored(tmp_path, faces(60.0), answers)
    assert [(e.start, e.end) for e in scored(tmp_path, live, answers).events] == [(10.0, 13.0), (13.0, 16.0)]


def test_marks_are_in_time_order() -> None:
    answers = [Answer(0, 2.0, 10.0, question_end=1.0), Answer(1, 10.0, 20.0, question_end=10.0)]
    assert [(m.t, m.kind, m.answer) for m in marks(answers)] == [
        (1.0, MarkKind.QUESTION_END, 0),
        (2.0, MarkKind.ANSWER_START, 0),
        (10.0, MarkKind.ANSWER_END, 0),
        (10.0, MarkKind.QUESTION_END, 1),
        (10.0, MarkKind.ANSWER_START, 1),
        (20.0, MarkKind.ANSWER_END, 1),
    ]


def test_an_event_that_is_open_at_the_end_ends_with_the_answer(tmp_path: Path) -> None:
    found = scored(tmp_path, faces(30.0, away=(20.0, 99.0)), [Answer(0, 0.0, 30.5)])
    assert [(e.start, e.end) for e in found.events] == [(20.0, 30.5)]


def test_speech_and_pauses_lie_within_the_answers(tmp_path: Path) -> None:
    hops = [
        VoiceObservation(i * 0.016, -20.0 if speaks else -60.0, 0.95 if speaks else 0.01)
        for i in range(1875)
        for speaks in [not 10.0 <= i * 0.016 < 12.0]
    ]
    found = scored(tmp_path, [*hops], [Answer(0, 0.0, 30.0)])
    assert [(round(p.start), round(p.end)) for p in found.pauses] == [(10, 12)]
    assert [(round(s.start), round(s.end)) for s in found.speech] == [(0, 10), (12, 30)]


def test_a_voice_that_never_spoke_is_not_judged(tmp_path: Path) -> None:
    quiet = [VoiceObservation(i * 0.016, -60.0, 0.01) for i in range(3000)]
    found = scored(tmp_path, [*quiet], [Answer(0, 0.0, 48.0)])
    assert found.coverage["voice"] > 0.9
    assert sum(found.evidence.observed_s["voice"]) == 0.0


def test_an_empty_journal_gives_no_numbers(tmp_path: Path) -> None:
    found = scored(tmp_path, [], [Answer(0, 0.0, 30.0)])
    assert found.events == ()
    assert {m.verdict for m in found.metrics} == {"not_enough"}


def test_damaged_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with JournalWriter(path) as journal:
        journal.write(faces(30.0))
    with path.open("a") as file:
        file.write("F[3")
    found = score(Journal(path), [Answer(0, 0.0, 30.0)], KINDS, {}, FakeZones())
    assert any("1 damaged" in note for note in found.notes)


def test_two_faces_and_no_face_are_told(tmp_path: Path) -> None:
    answers = [Answer(0, 0.0, 30.0)]
    assert any(
        "More than one face" in note for note in scored(tmp_path, faces(30.0, faces_seen=2), answers).notes
    )
    assert any("No face" in note for note in scored(tmp_path, faces(30.0, faces_seen=0), answers).notes)


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        ([VoiceObservation(i / 60, -50.0, 0.01) for i in range(60)], "No speech"),
        ([VoiceObservation(i / 60, -120.0, missing=True) for i in range(60)], "silent throughout"),
    ],
)
def test_what_cannot_be_heard_is_told(voices: list[VoiceObservation], words: str) -> None:
    remarks, coverage = Remarks(), Coverage([Piece(0, 0.0, 1.0)])
    for voice in voices:
        remarks.update(voice)
        coverage.update(voice)
    coverage.finish(1.0)
    assert [words in note for note in remarks.notes(coverage.shares())] == [True]


@pytest.mark.parametrize(
    ("listened", "words"),
    [
        ([TranscribedObservation(0.0, 10.0)], []),
        ([TranscribedObservation(0.0, 10.0), TranscribedObservation(10.0, 11.0, False, "de")], []),
        (
            [TranscribedObservation(0.0, 4.0), TranscribedObservation(4.0, 10.0, False, "de")],
            ["German for 60%"],
        ),
        ([TranscribedObservation(0.0, 4.0), TranscribedObservation(4.0, 10.0, False)], ["not be understood"]),
    ],
)
def test_another_language_is_told_with_what_is_judged_all_the_same(
    listened: list[TranscribedObservation], words: list[str]
) -> None:
    remarks, coverage = Remarks(), Coverage([Piece(0, 0.0, 10.0)])
    for each in listened:
        remarks.update(each)
    notes = remarks.notes(coverage.shares())
    assert len(notes) == len(words)
    assert all(told in note and "loudness and pitch" in note for told, note in zip(words, notes, strict=True))


def test_coverage_holds_over_the_usual_interval_but_not_over_a_hole() -> None:
    coverage = Coverage([Piece(0, 0.0, 10.0), Piece(0, 10.0, 20.0)])
    for t in (0.0, 0.2, 0.4, 9.8, 10.1):
        coverage.update(FaceObservation(t, 1, zone=Zone.LENS))
    coverage.finish(20.0)
    first, second = coverage.observed_s()["eyes"]
    assert first == pytest.approx(0.9 + 0.2)
    assert second == pytest.approx(0.1 + 0.5)


def test_each_sense_has_its_own_condition() -> None:
    coverage = Coverage([Piece(0, 0.0, 2.0)])
    coverage.update(HandsObservation(0.0))  # before any face: nobody's hands
    coverage.update(FaceObservation(0.5, 1, zone=Zone.NOT_SEEN))
    coverage.update(HandsObservation(0.5))
    coverage.update(BodyObservation(0.5, 0.1, 0.9, None, None))
    coverage.update(PhoneObservation(0.5))
    coverage.update(VoiceObservation(0.5, -20.0))
    coverage.update(TranscribedObservation(0.0, 0.25))
    coverage.update(TranscribedObservation(0.25, 0.75, understood=False))
    coverage.finish(1.0)
    seen = {sense: shares for sense, (shares,) in coverage.observed_s().items()}
    assert seen == pytest.approx(
        {"face": 0.5, "eyes": 0.0, "hands": 0.5, "body": 0.0, "phone": 0.5, "voice": 0.1, "words": 0.25}
    )


def test_shoulders_in_a_room_without_anybody_are_nobodys() -> None:
    coverage = Coverage([Piece(0, 0.0, 6.0)])
    coverage.update(FaceObservation(0.0, 1, zone=Zone.LENS))
    for t in range(6):
        coverage.update(BodyObservation(t, 0.3, 0.9, 0.7, 0.9))  # found on the furniture once the person left
    coverage.finish(6.0)
    assert coverage.observed_s()["body"] == (1.0,)


def test_shut_eyes_are_judged() -> None:
    coverage = Coverage([Piece(0, 0.0, 1.0)])
    coverage.update(FaceObservation(0.0, 1, zone=Zone.CLOSED))
    coverage.finish(0.3)
    assert coverage.shares()["eyes"] == pytest.approx(0.3)
