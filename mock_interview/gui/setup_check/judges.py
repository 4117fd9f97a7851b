"""The real judges: framing and light, noise and voice, and the calibration of the eyes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mock_interview.core.calibration import Calibration
from mock_interview.core.model import FaceObservation
from mock_interview.gui.setup_check.findings import FACE, LIGHT, Finding
from mock_interview.perception.calibration import Calibrator, Target

WELL_FRAMED = "You sit well in the picture."


class ModelJudges:
    """Those of the program; what brings numpy is loaded by the devices' threads."""

    def __init__(self) -> None:
        from mock_interview.gui.setup_check.sound_judge import SoundJudge
        from mock_interview.perception.framing import FramingJudge

        self._framing = FramingJudge()
        self._sound = SoundJudge()
        self._calibrator = Calibrator()

    def see(self, face: FaceObservation, picture: Any | None) -> None:
        """A face, and now and then the picture with it."""
        self._framing.update(face)
        self._calibrator.update(face)
        if picture is not None:
            self._framing.see(picture, face)

    def hear(self, block: Any) -> None:
        """A block of sound."""
        self._sound.hear(block)

    def findings(self) -> Sequence[Finding]:
        """What is known so far."""
        advice = self._framing.advice()
        light = [each for each in advice if each.slug == LIGHT]
        found = [*self._sound.findings(), *(Finding(LIGHT, each.ok, each.sentence) for each in light)]
        framing = [each for each in advice if each.slug != LIGHT]
        if framing:
            # One thing at a time: who moves nearer changes the place as well.
            worst = next((each for each in framing if not each.ok), None)
            sentence = WELL_FRAMED if worst is None else worst.sentence
            found.append(Finding(FACE, worst is None, sentence))
        return found

    def begin(self, target: Target, t: float) -> None:
        """The eyes rest on a target from now on."""
        self._calibrator.begin(target, t)

    def end(self, t: float) -> None:
        """They leave it."""
        self._calibrator.end(t)

    def calibration(self) -> Calibration | None:
        """From all three targets."""
        return self._calibrator.result(datetime.now().astimezone().isoformat(timespec="seconds"))
