"""What the drill page is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrillFor:
    """A habit to practise, and the session whose report is gone back to."""

    habit: str
    session_id: str
