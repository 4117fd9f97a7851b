"""A media player whose commands never wait with Python's lock held.

Qt's players end threads of theirs when they stop, seek or change their source; such a thread asks Python, on
its way out, whether somebody overrides `disconnectNotify` of the player or its sound. A command called from
Python would hold Python's lock meanwhile and wait for that thread for ever (seen with PySide6 6.11: about one
stop in ten). Sent as a queued signal to Qt's own slot, it runs in the event loop, which has let the lock go.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

ENDING_MS: Final = 2000


class Media(QObject):
    """Wraps `QMediaPlayer`; ``player`` is for its signals and for reading."""

    _source = Signal(QUrl)
    _play = Signal()
    _pause = Signal()
    _stop = Signal()
    _position = Signal("qlonglong")  # pyright: ignore[reportArgumentType] - Qt's own slot takes no int
    _rate = Signal("double")  # pyright: ignore[reportArgumentType]

    def __init__(self, sink: QVideoSink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = QMediaPlayer(self)
        self.player.setAudioOutput(QAudioOutput(self))
        self.player.setVideoOutput(sink)
        queued = Qt.ConnectionType.QueuedConnection
        self._source.connect(self.player.setSource, queued)
        self._play.connect(self.player.play, queued)
        self._pause.connect(self.player.pause, queued)
        self._stop.connect(self.player.stop, queued)
        self._position.connect(self.player.setPosition, queued)
        self._rate.connect(self.player.setPlaybackRate, queued)

    def open(self, path: Path | None) -> None:
        """Another recording, or none."""
        self._stop.emit()
        self._source.emit(QUrl() if path is None else QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        """Goes on."""
        self._play.emit()

    def pause(self) -> None:
        """Stands still."""
        self._pause.emit()

    def seek(self, position_ms: int) -> None:
        """Goes there."""
        self._position.emit(position_ms)

    def set_rate(self, rate: float) -> None:
        """How fast it plays; 1 as recorded."""
        self._rate.emit(rate)

    def shut(self) -> None:
        """Lets the recording go, and waits until its threads have ended: only then may it be deleted."""
        if self.player.mediaStatus() is QMediaPlayer.MediaStatus.NoMedia and self.player.source().isEmpty():
            return
        ended = QEventLoop()
        self.player.sourceChanged.connect(ended.quit, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(ENDING_MS, ended, ended.quit)
        self.open(None)
        ended.exec()
