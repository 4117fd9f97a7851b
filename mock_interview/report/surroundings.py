"""What commands and pages work with: the user's folders, the senses, the habits. Tests hand in their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mock_interview.core.model import Habit
from mock_interview.core.presets import Switches
from mock_interview.core.record import SessionRecord
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
from mock_interview.session.settings import load_settings
from mock_interview.session.store import JOURNAL_NAME, Store

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
    presets: tuple[str, ...] | None = None  # in place of what the settings say; None: by the settings

    @property
    def habits(self) -> dict[str, Habit]:
        """All habits by slug, those that are switched off too."""
        return {slug: kind.habit for slug, kind in self.kinds.items()}

    @property
    def judged_habits(self) -> dict[str, Habit]:
        """The habits that are looked at, by slug."""
        return {slug: kind.habit for slug, kind in self.judged_kinds.items()}

    @property
    def judged_kinds(self) -> dict[str, DetectorKind]:
        """Their detectors, by slug."""
        off = self.switches().off
        return {slug: kind for slug, kind in self.kinds.items() if slug not in off}

    @property
    def off(self) -> dict[str, str]:
        """The titles of the habits that are switched off, by slug."""
        off = self.switches().off
        return {slug: habit.title for slug, habit in self.habits.items() if slug in off}

    def switches(self) -> Switches:
        """What is judged, and what the user left out; the file is read each time."""
        if self.presets is not None:
            return Switches(self.presets)
        return load_settings(self.paths.settings)[0].switches

    def compares_with_self(self) -> bool:
        """Whether reports lay a session against the user's own earlier ones."""
        return load_settings(self.paths.settings)[0].compare_with_self

    def judging(self) -> Judging:
        """By what sessions are scored today.

        Raises:
            KnownError: The user's limits make no sense.
        """
        defaults = {slug: kind.limits() for slug, kind in self.kinds.items()} | {ZONES: self.zone_limits}
        limits = thresholds.load(self.paths.thresholds, defaults)
        zones = limits[ZONES]
        off = self.off
        return Judging(
            self.judged_kinds,
            {slug: values for slug, values in limits.items() if slug not in off},
            lambda calibration=None, /: self.zone_judge(zones, calibration),
            off,
            self.switches().presets,
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
        store = Store(self.paths.database, self.paths.sessions, self.off)
        try:
            recover(store, self.paths.sessions, self.judging())
        except BaseException:
            store.close()
            raise
        return store


def journal_of(record: SessionRecord, surroundings: Surroundings) -> Path:
    """Where a stored session's observations lie."""
    return surroundings.paths.sessions / record.id / JOURNAL_NAME


def default_surroundings() -> Surroundings:
    """The user's own folders, the real senses and all habits."""
    from mock_interview.detectors.gaze_zones import Limits
    from mock_interview.session.model_live_senses import ModelLiveSenses
    from mock_interview.session.model_senses import ModelSenses
    from mock_interview.session.speech_models import SpeechChoice

    paths = Paths.default()
    senses = ModelSenses(paths.models, speech=SpeechChoice(paths.settings))
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
