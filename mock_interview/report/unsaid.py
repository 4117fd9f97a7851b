"""Why there is no transcript of a session, in one sentence."""

from pathlib import Path

from mock_interview.core.model import Sense
from mock_interview.core.record import SessionRecord

_NOTED = ("not written down", "could not be understood")  # as the notes of a session say it
HEARD_SHARE = 0.01  # of the answers; less is no sound


def why_nothing_said(record: SessionRecord, journal: Path) -> str:
    """For a session whose journal gave no words."""
    noted = next((note for note in record.notes if any(words in note for words in _NOTED)), "")
    if noted:
        return noted
    if not record.answers:
        return "Not written down: there is no answer in this session."
    if record.coverage.get(Sense.VOICE, 0.0) < HEARD_SHARE:
        return "Not written down: there was no sound that could be judged."
    if not journal.is_file():
        return (
            "Not written down any more: what was observed in this session was deleted; its numbers are kept."
        )
    if Sense.WORDS not in record.coverage:
        return "Not written down: this session was measured before words were listened for."
    if record.coverage[Sense.WORDS] < HEARD_SHARE:
        return "Not written down: no speech could be understood in the language of the speech model."
    return "Not written down: no word was heard in the answers."
