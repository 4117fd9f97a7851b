"""What commands and pages work with: the user's folders, the senses, the habits. Tests hand in their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mock_interview.core.model import Habit
from mock_interview.detectors.registry import DetectorKind, detector_kinds
from mock_interview.report.thumbnails import FrameAt
from mock_interview.session import thresholds
from mock_interview.session.analysis import Judging
from mock_interview.session.live import LiveSession
from mock_interview.session.live_senses import LiveSenses
from mock_interview.session.paths import Paths
from mock_interview.session.recovery import recover
from mock_interview.session.rehearsal import Notice, Rehearsal
from mock_interview.session.scoring import ZoneJudge
from mock_interview.session.senses import Senses
from mock_interview.session.store import Store

ZONES = "gaze_zones"  # the table of the eyes' zones in the user's limits


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything from outside. Can be pickled, for the processes that analyse in parallel."""

    paths: Paths
    senses: Senses  # for recordings
    live: LiveSenses  # camera and microphone
    kinds: Mapping[str, DetectorKind]
    zone_judge: Callable[[Any, Mapping[str, Any] | None], ZoneJudge]  # from limits and a kept calibration
    zone_limits: Any  # their defaults
    frame_at: FrameAt  # pictures for the report

    @property
    def habits(self) -> dict[str, Habit]:
        """All habits by slug."""
        return {slug: kind.habit for slug, kind in self.kinds.items()}

    def judging(self) -> Judging:
        """By what sessions are scored today.

        Raises:
            KnownError: The user's limits make no sense.
        """
        defaults = {slug: kind.limits() for slug, kind in self.kinds.items()} | {ZONES: self.zone_limits}
        limits = thresholds.load(self.paths.thresholds, defaults)
        return Judging(
            self.kinds, limits, lambda calibration=None, /: self.zone_judge(limits[ZONES], calibration)
        )

    def live_session(self, rehearsal: Rehearsal, on_notice: Callable[[Notice], None]) -> LiveSession:
        """A rehearsal that is not started yet; ``on_notice`` is told of trouble, in any thread.

        Raises:
            KnownError: The user's limits make no sense.
        """
        return LiveSession(rehearsal, self.paths, self.live, self.judging(), on_notice)

    def store(self) -> Store:
        """The sessions. What a crash left open is closed first.

        Raises:
            KnownError: The database cannot be used.
        """
        store = Store(self.paths.database, self.paths.sessions)
        try:
            recover(store, self.paths.sessions, self.judging())
        except BaseException:
            store.close()
            raise
        return store


def default_surroundings() -> Surroundings:
    """The user's own folders, the real senses and all habits."""
    from mock_interview.detectors.gaze_zones import Limits
    from mock_interview.session.model_live_senses import ModelLiveSenses
    from mock_interview.session.model_senses import ModelSenses

    paths = Paths.default()
    senses = ModelSenses(paths.models)
    return Surroundings(
        paths, senses, ModelLiveSenses(senses), detector_kinds(), _zone_judge, Limits(), _frame_at
    )


def _zone_judge(limits: Any, calibration: Mapping[str, Any] | None) -> ZoneJudge:
    from mock_interview.core.calibration import Calibration
    from mock_interview.detectors.gaze_calibration import calibrated_judge
    from mock_interview.detectors.gaze_zones import ZoneJudge as GazeZones

    if calibration is None:
        return GazeZones(limits)
    try:
        return calibrated_judge(limits, Calibration.from_dict(calibration))
    except ValueError:
        return GazeZones(limits)  # of another version: the eyes are judged as without one


def _frame_at(path: str, times: Sequence[float], max_width_px: int) -> Sequence[bytes | None]:
    from mock_interview.perception.sources import frame_at

    return frame_at(Path(path), times, max_width_px)
