"""The calibration that is kept for a camera and a screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from mock_interview.core.calibration import Calibration
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.calibrations import load_calibration
from mock_interview.session.live import LiveSession
from mock_interview.session.live_senses import Device, LiveSenses
from mock_interview.session.rehearsal import Notice, Rehearsal

STREAM = "A stream"


def meant_camera(camera: str, senses: LiveSenses) -> str:
    """Which one "", the first there is, means today; looks for devices, so not on the GUI thread."""
    return camera or next((device.id for device in senses.cameras()), "")


def kept_calibration(path: Path, camera: str, screen: str) -> Calibration | None:
    """None: none was made with this camera and screen, or what was kept makes no sense any more."""
    values = load_calibration(path, camera, screen)
    if values is None:
        return None
    try:
        return Calibration.from_dict(values)
    except ValueError:
        return None  # making one again takes ten seconds


def calibrated_session(
    surroundings: Surroundings, screen: Callable[[], str]
) -> Callable[[Rehearsal, Callable[[Notice], None]], LiveSession]:
    """Makes live sessions that use the calibration of their camera and of the screen they begin on."""

    def make(rehearsal: Rehearsal, on_notice: Callable[[Notice], None]) -> LiveSession:
        rehearsal = replace(
            rehearsal,
            camera_name=_name(rehearsal.camera, surroundings.live.cameras),
            microphone_name=_name(rehearsal.microphone, surroundings.live.microphones),
        )
        if rehearsal.calibration is None and rehearsal.camera is not None:
            camera = meant_camera(rehearsal.camera, surroundings.live)
            kept = kept_calibration(surroundings.paths.calibrations, camera, screen())
            rehearsal = replace(rehearsal, calibration=kept)
        return surroundings.live_session(rehearsal, on_notice)

    return make


def _name(device: str | None, there: Callable[[], Sequence[Device]]) -> str:
    """What the system calls it; empty: none is used. A stream's address may hold a password."""
    if device is None:
        return ""
    found = there()
    usual = next((each for each in found if getattr(each, "default", False)), found[0] if found else None)
    meant = next((each for each in found if device in (each.id, each.name)), None if device else usual)
    if meant is not None:
        return meant.name
    return STREAM if "://" in device else device
