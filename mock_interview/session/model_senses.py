"""The real senses: the files' own sources, and the models in the user's folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mock_interview.session.models import ModelStore
from mock_interview.session.senses import Audio, Listener, Video, Watcher


@dataclass(frozen=True, slots=True)
class ModelSenses:
    """Opens recordings and models; the heavy libraries only when they are needed."""

    models: Path

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

    def watcher(self) -> Watcher:
        """Watches with the models that are there; its notes name the others."""
        from mock_interview.perception.watcher import Watcher as ModelWatcher

        return ModelWatcher(ModelStore(self.models))

    def listener(self) -> tuple[Listener, Sequence[str]]:
        """Listens with the models that are there; one sentence for each of the others."""
        from mock_interview.hearing.listener import open_listener

        return open_listener()
