"""Writes down a stored session's words from its recording: after a crash, or with another speech model."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation
from mock_interview.core.record import Answer, Interval
from mock_interview.core.timeline import overlap_s
from mock_interview.core.words import (
    FillerObservation,
    HoldObservation,
    TranscribedObservation,
    WordObservation,
)
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.senses import Senses
from mock_interview.session.store import Store

NEW_SUFFIX = ".new"
NOT_WRITTEN = "not written down"  # as the notes of a session say it
LEAST_LEFT_OUT_S = 5.0  # of the answers; less is a chunk's edge
BATCH = 4096
WORDS = (TranscribedObservation, WordObservation, FillerObservation, HoldObservation)


def left_out_s(answers: Sequence[Answer], journal: Journal) -> float:
    """How much of the answers nobody listened to for words.

    Raises:
        KnownError: The journal cannot be read.
    """
    words = journal.words()
    listened = [Interval(each.t, each.end) for each in words if isinstance(each, TranscribedObservation)]
    return sum(each.end - each.start - overlap_s(listened, each.start, each.end) for each in answers)


def write_words_again(
    session_id: str, store: Store, senses: Senses, progress: Callable[[float], None] = lambda t: None
) -> None:
    """Listens to all of the recording; the journal keeps everything but its old words. Score it afterwards.

    Raises:
        KnownError: There is no recording, no sound in it or no speech model, or the disk refuses; nothing is
            changed then.
    """
    record = store.load_whole(session_id)
    media = None if record.media is None else Path(record.media)
    if media is None or not media.is_file():
        raise KnownError("There is no recording of this session, so its words cannot be written down.")
    if not senses.has_audio(media):
        raise KnownError(f"There is no sound in {media}, so no words can be written down.")
    transcriber, notes = senses.transcriber()
    if transcriber is None:
        raise KnownError(" ".join(notes))
    listener, _ = senses.listener()
    found: list[Observation] = []
    for block in senses.audio(media):
        heard = listener.hear(block)
        found += transcriber.take(block, heard)
        if heard:
            progress(heard[-1].t)
    found += transcriber.take(None, listener.flush())
    found += transcriber.flush()
    _put_into(store.journal(session_id), found)
    kept = tuple(note for note in record.notes if NOT_WRITTEN not in note)
    store.save(replace(record, notes=kept), store.evidence(session_id), *store.origin(session_id))


def _put_into(path: Path, words: Sequence[Observation]) -> None:
    new = path.with_name(path.name + NEW_SUFFIX)
    new.unlink(missing_ok=True)
    try:
        with JournalWriter(new) as writer:
            sensed = (each for each in Journal(path) if not isinstance(each, WORDS))
            while some := list(islice(sensed, BATCH)):
                writer.write(some)
            writer.write(words)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
