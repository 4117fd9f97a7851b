"""Words of a stored session are written down from its recording; nothing else of it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation, VoiceObservation
from mock_interview.core.record import Answer
from mock_interview.core.words import TranscribedObservation, WordObservation
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.store import Store
from mock_interview.session.words_again import left_out_s, write_words_again
from tests.session.fakes import FakeSenses, made_evidence, made_record

VOICES = [VoiceObservation(k / 10, -20.0, 0.9) for k in range(100)]
OLD = [TranscribedObservation(0.0, 3.0), WordObservation(1.0, 1.5, "old")]


class Writing:
    """Hears one word, at the end."""

    def take(self, block: Any, heard: Sequence[Any]) -> Sequence[Observation]:
        return []

    def flush(self) -> Sequence[Observation]:
        return [TranscribedObservation(0.0, 10.0), WordObservation(8.0, 8.5, "new")]


@dataclass
class WritingSenses(FakeSenses):
    writes: bool = True

    def transcriber(self) -> Any:
        return (Writing(), ()) if self.writes else (None, ("The speech model is missing.",))


@pytest.fixture
def store(tmp_path: Path) -> Any:
    media = tmp_path / "talk.mp4"
    media.write_bytes(b"sound")
    notes = ("A note.", "7 s of your answers were not written down yet.")
    with Store(tmp_path / "sessions.sqlite3", tmp_path / "sessions") as store:
        record = replace(made_record(), media=str(media), notes=notes)
        store.save(record, made_evidence())
        store.folder(record.id).mkdir(parents=True)
        with JournalWriter(store.journal(record.id)) as journal:
            journal.write([*VOICES, *OLD])
        yield store


def test_the_old_words_go_and_all_else_stays(store: Store) -> None:
    session_id = made_record().id
    write_words_again(session_id, store, WritingSenses())
    found = list(Journal(store.journal(session_id)))
    assert [each.text for each in found if isinstance(each, WordObservation)] == ["new"]
    assert [each for each in found if isinstance(each, VoiceObservation)] == VOICES
    assert store.load(session_id).notes == ("A note.",)
    assert [path.name for path in store.folder(session_id).iterdir()] == [store.journal(session_id).name]


def test_without_a_speech_model_nothing_changes(store: Store) -> None:
    session_id = made_record().id
    with pytest.raises(KnownError, match="model is missing"):
        write_words_again(session_id, store, WritingSenses(writes=False))
    assert Journal(store.journal(session_id)).words() == OLD


def test_without_its_recording_it_is_said(store: Store) -> None:
    media = store.load(made_record().id).media
    assert media is not None
    Path(media).unlink()
    with pytest.raises(KnownError, match="no recording"):
        write_words_again(made_record().id, store, WritingSenses())


def test_what_nobody_listened_to_is_known(store: Store) -> None:
    journal = Journal(store.journal(made_record().id))
    answers = (Answer(0, 1.0, 2.0), Answer(1, 2.5, 9.0))
    assert left_out_s(answers, journal) == pytest.approx(6.0)
