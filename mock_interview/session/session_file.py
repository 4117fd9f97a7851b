"""What a live session began with, written before its first frame and never changed: ``session.json``.

The database knows what came out; this file knows what was wanted and by which clocks, should the program die.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from mock_interview import __version__
from mock_interview.core.errors import KnownError
from mock_interview.session.paths import PRIVATE_FILE
from mock_interview.session.rehearsal import Rehearsal

SESSION_FILE_NAME = "session.json"
FORMAT_VERSION = 1


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question of the session; marks name it by its place."""

    id: str
    text: str


class SessionFile(msgspec.Struct, frozen=True):
    """What was chosen, with what, and when."""

    format: int
    app: str
    started_at: str  # the wall's time at the session's zero, ISO 8601 with zone
    started_monotonic_s: float  # the system's monotonic clock then
    mode: str
    think_time_s: float | None
    answer_limit_s: float | None
    end_on_silence_s: float | None
    questions: tuple[AskedQuestion, ...]
    keep_recording: bool
    camera: str | None  # None: without
    microphone: str | None
    limits: dict[str, dict[str, float]]  # habit → limit → value
    calibration: dict[str, Any] | None = None

    @property
    def texts(self) -> list[str]:
        """The questions as they were said."""
        return [question.text for question in self.questions]


def session_file(
    rehearsal: Rehearsal, started_at: str, elapsed_s: float, limits: dict[str, dict[str, float]]
) -> SessionFile:
    """What to write of a rehearsal that began ``elapsed_s`` ago."""
    plan = rehearsal.plan
    return SessionFile(
        format=FORMAT_VERSION,
        app=__version__,
        started_at=started_at,
        started_monotonic_s=round(time.monotonic() - elapsed_s, 6),
        mode=plan.mode,
        think_time_s=plan.think_time_s,
        answer_limit_s=plan.answer_limit_s,
        end_on_silence_s=plan.end_on_silence_s,
        questions=tuple(AskedQuestion(question.id, question.text) for question in rehearsal.questions),
        keep_recording=rehearsal.keep_recording,
        camera=rehearsal.camera,
        microphone=rehearsal.microphone,
        limits=limits,
        calibration=None if rehearsal.calibration is None else rehearsal.calibration.to_dict(),
    )


def write_session_file(folder: Path, described: SessionFile) -> None:
    """Writes it, readable by its owner only.

    Raises:
        KnownError: It cannot be written.
    """
    path = folder / SESSION_FILE_NAME
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n")
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); free some space or check its permissions."
        ) from error


def read_session_file(folder: Path) -> SessionFile | None:
    """The file of a session's folder; None: an analysed file has none, or it cannot be understood."""
    try:
        return msgspec.json.decode((folder / SESSION_FILE_NAME).read_bytes(), type=SessionFile)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def calibration_of(folder: Path) -> dict[str, Any] | None:
    """By which the session's eyes are judged, however often it is scored; None: without."""
    described = read_session_file(folder)
    return None if described is None else described.calibration


def asked_before(sessions_dir: Path, session_ids: Sequence[str]) -> list[str]:
    """Ids of the questions of these sessions, in their order: what `core.questions.choose` calls recent."""
    files = (read_session_file(sessions_dir / session_id) for session_id in session_ids)
    ids = [question.id for described in files if described is not None for question in described.questions]
    return list(dict.fromkeys(ids))
