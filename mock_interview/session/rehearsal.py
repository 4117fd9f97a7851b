"""What was chosen for one rehearsal, and what its user is told while it runs."""

from dataclasses import dataclass

from mock_interview.core.calibration import Calibration
from mock_interview.core.interview import Plan
from mock_interview.core.questions import Question


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was chosen before the interview."""

    title: str
    questions: tuple[Question, ...]
    plan: Plan
    keep_recording: bool = True  # False: numbers only
    camera: str | None = ""  # id, name or stream's address; "": the first there is; None: without
    microphone: str | None = ""  # id or name; "": the system's own; None: without
    calibration: Calibration | None = None
    camera_name: str = ""  # as the system names it, for people; empty: not known, or none
    microphone_name: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError when plan and questions do not match."""
        if self.plan.questions != len(self.questions):
            raise ValueError(f"{len(self.questions)} questions, but {self.plan.questions} are planned")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know while the rehearsal goes on: shown quietly, it needs no answer.

    ``kind`` is one of ``camera_failed``, ``camera_lost``, ``camera_back``, ``microphone_failed``,
    ``microphone_lost``, ``microphone_back``, ``microphone_silent``, ``models_missing``, ``disk_low``,
    ``recording_ended``, ``journal_failed``, ``slept``.
    """

    kind: str
    message: str
    serious: bool  # something of the session is being lost
