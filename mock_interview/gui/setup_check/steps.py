"""The steps of a calibration and when each begins and ends; without Qt."""

from dataclasses import dataclass

from mock_interview.perception.calibration import TARGETS, Target

READ_S = 1.2  # the prompt; the eyes then have time to settle within the measuring
MEASURE_S = 2.4  # three steps of 3.6 s: some ten seconds


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a calibration is."""

    target: Target
    place: int  # from 0
    measuring: bool
    progress: float  # of the measuring, 0 to 1


STEP_S = READ_S + MEASURE_S


def moment(elapsed_s: float) -> Moment | None:
    """Where it is after that time; None: it is over."""
    place = int(max(0.0, elapsed_s) // STEP_S)
    if place >= len(TARGETS):
        return None
    into_s = max(0.0, elapsed_s) - place * STEP_S
    measured_s = into_s - READ_S
    return Moment(TARGETS[place], place, measured_s >= 0.0, min(1.0, max(0.0, measured_s / MEASURE_S)))
