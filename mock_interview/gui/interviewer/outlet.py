"""Where a question comes out, and the way without any sound: the time to read it."""

from PySide6.QtCore import QObject, QTimer, Signal

from mock_interview.gui.interviewer.utterance import Utterance, reading_s


class Outlet(QObject):
    """One way to ask.

    After ``ask``, ``began`` comes once with the loudness that the mouth follows from now on, then ``over``
    when the last word ends, since the time until the answer counts from there; or ``failed`` instead.
    """

    began = Signal(object)  # tuple[float, ...]
    over = Signal()
    failed = Signal()

    def prepare(self) -> None:
        """Does beforehand what would hold up the first question."""

    def ask(self, utterance: Utterance) -> None:
        """Begins."""
        raise NotImplementedError

    def stop(self) -> None:
        """Falls silent at once and tells nothing more."""
        raise NotImplementedError

    def set_muted(self, muted: bool) -> None:
        """Goes on without a sound, or is heard again."""


class ReadingTime(Outlet):
    """Nothing is heard: the time that reading takes passes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)

    def ask(self, utterance: Utterance) -> None:
        """Gives the time."""
        self._timer.start(round(1000 * reading_s(utterance.text)))
        self.began.emit(())

    def stop(self) -> None:
        """Ends it."""
        self._timer.stop()
