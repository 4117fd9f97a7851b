"""The real camera and microphone, and the models in the user's folder that look and listen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mock_interview.core.clock import Clock
from mock_interview.core.errors import KnownError
from mock_interview.session.live_senses import Device, Ears, EarsTo, Eyes, EyesTo, FillerSounds, TakeNotes
from mock_interview.session.model_senses import ModelSenses
from mock_interview.session.senses import Transcriber

NO_CAMERA = "No camera was found; connect one, or rehearse with your voice alone."


@dataclass(frozen=True, slots=True)
class ModelLiveSenses:
    """Opens devices; the heavy libraries and the models only when they are needed."""

    models: ModelSenses

    def eyes(self, camera: str, clock: Clock, to: EyesTo) -> Eyes:
        """Eyes behind this camera.

        Raises:
            KnownError: There is no camera at all.
        """
        from mock_interview.perception.live import LiveEyes

        source = camera or next((device.id for device in self.cameras()), None)
        if source is None:
            raise KnownError(NO_CAMERA)

        def open_watcher() -> Any:
            return _told(self.models.live_watcher(), to.missing)

        return LiveEyes(source, clock, open_watcher, to.frame, to.observations, to.notice)

    def ears(self, microphone: str, clock: Clock, to: EarsTo) -> Ears:
        """Ears behind this microphone."""
        from mock_interview.hearing.live import LiveEars

        def open_listener() -> Any:
            return _told(self.models.listener(), to.missing)

        return LiveEars(microphone or None, clock, open_listener, to.audio, to.observations, to.notice)

    def transcriber(self) -> tuple[Transcriber | None, Sequence[str]]:
        """A fresh transcriber; None and a sentence where its model is missing."""
        return self.models.transcriber()

    def fillers(self) -> FillerSounds:
        """Hears ums while somebody speaks."""
        from mock_interview.hearing.live_fillers import LiveFillers

        return LiveFillers()

    def cameras(self) -> Sequence[Device]:
        """All there are."""
        from mock_interview.perception.camera import cameras

        return cameras()

    def microphones(self) -> Sequence[Device]:
        """All there are."""
        from mock_interview.hearing.microphone import microphones

        return microphones()


def _told(opened: tuple[Any, Sequence[str]], missing: TakeNotes) -> Any:
    """What was opened; its protocol here is not that of its user there."""
    sense, notes = opened
    missing(notes)
    return sense
