"""Where one user's eyes point when they look at the lens, at the interviewer, at the desk."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

GOOD_QUALITY: Final = 0.5  # below it the calibration is asked for again, and not used


@dataclass(frozen=True, slots=True)
class Direction:
    """A measured direction of the eyes, as in `FaceObservation`, and how far it wandered."""

    yaw_deg: float
    pitch_deg: float
    spread_deg: float  # robust standard deviation


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of one camera and screen."""

    lens: Direction
    interviewer: Direction
    desk: Direction
    openness: float  # of the eyes, as usual
    quality: float  # 0..1
    made_at: str = ""  # ISO 8601

    @property
    def good(self) -> bool:
        """Whether it is worth using."""
        return self.quality >= GOOD_QUALITY

    def to_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """From what `to_dict` gave.

        Raises:
            ValueError: It is something else.
        """
        try:
            targets = {name: Direction(**kept[name]) for name in ("lens", "interviewer", "desk")}
            made = cls(
                **targets,
                openness=float(kept["openness"]),
                quality=float(kept["quality"]),
                made_at=str(kept.get("made_at", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"no calibration: {error}") from error
        angles = [a for d in targets.values() for a in (d.yaw_deg, d.pitch_deg, d.spread_deg)]
        if not all(isinstance(angle, int | float) and abs(angle) <= 180.0 for angle in angles):
            raise ValueError("no calibration: its directions are no angles")
        return made
