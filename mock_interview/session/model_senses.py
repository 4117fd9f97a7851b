"""The real senses: the files' own sources, and the models in the user's folder."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mock_interview.core.errors import KnownError
from mock_interview.session.models import FETCH_COMMAND, ModelStore, State
from mock_interview.session.senses import Audio, Listener, Transcriber, Video, Watcher
from mock_interview.session.speech_models import SpeechChoice, SpeechModel, speech_model

if TYPE_CHECKING:
    from mock_interview.perception.watcher import ModelFiles

_LOST_WITHOUT = {
    "face_landmarker": "your face and eyes were",
    "face_detector": "other people in view were",
    "hand_landmarker": "your hands were",
    "pose_landmarker": "your shoulders were",
    "phone_detector": "looking at a phone was",
}


@dataclass(frozen=True, slots=True)
class ModelSenses:
    """Opens recordings and models; the heavy libraries only when they are needed."""

    models: Path
    speech: SpeechChoice = field(default_factory=SpeechChoice, kw_only=True)

    def has_video(self, path: Path) -> bool:
        """Whether there is a picture."""
        from mock_interview.perception.sources import has_video

        return has_video(path)

    def has_audio(self, path: Path) -> bool:
        """Whether there is a sound track."""
        from mock_interview.hearing.sources import has_audio

        return has_audio(path)

    def video(self, path: Path) -> Video:
        """The picture."""
        from mock_interview.perception.sources import FileVideo

        return FileVideo(path)

    def audio(self, path: Path) -> Audio:
        """The sound."""
        from mock_interview.hearing.sources import FileAudio

        return FileAudio(path)

    def watcher(self) -> tuple[Watcher, Sequence[str]]:
        """Watches with the models that are there and whole; one sentence for each of the others."""
        from mock_interview.perception.watcher import Watcher as ModelWatcher

        files, notes = self._files()
        return ModelWatcher(files), notes

    def live_watcher(self) -> tuple[Watcher, Sequence[str]]:
        """The same for a camera: each frame's result at once, and half of the processor left to others."""
        from mock_interview.perception.watcher import Watcher as ModelWatcher

        files, notes = self._files()
        return ModelWatcher(files, lag_frames=0, face_threads=1), notes

    def listener(self) -> tuple[Listener, Sequence[str]]:
        """Listens with the models that are there; one sentence for each of the others."""
        from mock_interview.hearing.listener import open_listener

        return open_listener()

    def transcriber(self) -> tuple[Transcriber | None, Sequence[str]]:
        """Writes down words with the speech model that is chosen; one that cannot be used is told.

        The usual one stands in for it. None where that is not there and whole either.
        """
        from mock_interview.hearing.fillers import find_fillers
        from mock_interview.hearing.recogniser import WhisperRecogniser
        from mock_interview.hearing.transcriber import Transcriber as SpeechTranscriber

        model, notes = self._speech_model()
        if model is None:
            return None, notes
        return SpeechTranscriber(WhisperRecogniser(model.path), find_fillers), notes

    def _speech_model(self) -> tuple[SpeechModel | None, Sequence[str]]:
        store = ModelStore(self.models)
        chosen = self.speech.name
        try:
            return speech_model(store, chosen), []
        except KnownError as fault:
            reason = str(fault)
        if chosen:
            with suppress(KnownError):
                return speech_model(store, ""), [f"Your words were written down by the usual model. {reason}"]
        return None, [f"Your words were not written down. {reason}"]

    def _files(self) -> "tuple[ModelFiles, Sequence[str]]":
        from mock_interview.perception.watcher import ModelFiles

        store = ModelStore(self.models)
        # Every byte, not only the sizes: a library dies of a damaged model; it takes a tenth of a second.
        states = {status.model.id: status.state for status in store.verify(_LOST_WITHOUT)}
        notes = [
            f"The model {name} is {states[name]}, so {lost} not judged; `{FETCH_COMMAND}` brings it."
            for name, lost in _LOST_WITHOUT.items()
            if states[name] is not State.PRESENT
        ]
        files = {name: store.find(name) if states[name] is State.PRESENT else None for name in _LOST_WITHOUT}
        model_files = ModelFiles(
            face=files["face_landmarker"],
            crowd=files["face_detector"],
            hands=files["hand_landmarker"],
            body=files["pose_landmarker"],
            phone=files["phone_detector"],
        )
        return model_files, notes
