"""The calibration that is kept for a camera and a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mock_interview.report.surroundings import Surroundings
from mock_interview.session.calibrations import load_calibration
from mock_interview.session.live import LiveSession
from mock_interview.session.live_senses import LiveSenses
from mock_interview.session.rehearsal import Notice, Rehearsal


@dataclass(frozen=True, slots=True)
class KeptCalibration:
    """One as it was kept."""

    values: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """How good it is."""
        return str(self.values.get("sentence", ""))

    def to_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return dict(self.values)


def meant_camera(camera: str, senses: LiveSenses) -> str:
    """Which one "", the first there is, means today; looks for devices, so not on the GUI thread."""
    return camera or next((device.id for device in senses.cameras()), "")


def kept_calibration(path: Path, camera: str, screen: str) -> KeptCalibration | None:
    """None: none was made with this camera and screen."""
    values = load_calibration(path, camera, screen)
    return None if values is None else KeptCalibration(values)


def calibrated_session(
    surroundings: Surroundings, screen: Callable[[], str]
) -> Callable[[Rehearsal, Callable[[Notice], None]], LiveSession]:
    """Makes live sessions that use the calibration of their camera and of the screen they begin on."""

    def make(rehearsal: Rehearsal, on_notice: Callable[[Notice], None]) -> LiveSession:
        if rehearsal.calibration is None and rehearsal.camera is not None:
            camera = meant_camera(rehearsal.camera, surroundings.live)
            kept = kept_calibration(surroundings.paths.calibrations, camera, screen())
            rehearsal = replace(rehearsal, calibration=kept)
        return surroundings.live_session(rehearsal, on_notice)

    return make
