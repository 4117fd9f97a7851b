"""Asks: aloud where it can, otherwise by giving the time to read; and says which."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from mock_interview.gui.interviewer.loudspeaker import Loudspeaker
from mock_interview.gui.interviewer.outlet import Outlet, ReadingTime
from mock_interview.gui.interviewer.system_voice import SystemVoice
from mock_interview.gui.interviewer.utterance import Utterance


class Asker(QObject):
    """One question at a time. A loudspeaker that fails in the middle leaves the time to read the question."""

    began = Signal(object)  # tuple[float, ...]: loudness from now on; empty: nothing is heard
    over = Signal()
    unheard = Signal()  # this question can only be read

    def __init__(
        self,
        loudspeaker: Outlet | None = None,
        system_voice: SystemVoice | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Without arguments: the real ones."""
        super().__init__(parent)
        self._loudspeaker = loudspeaker or Loudspeaker()
        self._system_voice = system_voice or SystemVoice()
        self._reading = ReadingTime()
        self._current: Outlet | None = None
        self._utterance = Utterance("")
        self._aloud = True
        for outlet in (self._loudspeaker, self._system_voice, self._reading):
            outlet.setParent(self)
            outlet.began.connect(self._guard(outlet, self.began.emit))
            outlet.over.connect(self._guard(outlet, self._finish))
            outlet.failed.connect(self._guard(outlet, self._give_time_to_read))

    def prepare(self) -> None:
        """Does beforehand what would hold up the first question."""
        self._loudspeaker.prepare()

    def set_aloud(self, aloud: bool) -> None:
        """False: the user wants to read the questions only."""
        self._aloud = aloud

    def set_muted(self, muted: bool) -> None:
        """A question under way goes on, unheard."""
        for outlet in (self._loudspeaker, self._system_voice):
            outlet.set_muted(muted)

    def ask(self, utterance: Utterance) -> None:
        """Asks, from the beginning."""
        self.stop()
        self._utterance = utterance
        if self._aloud and utterance.sound is not None:
            self._begin(self._loudspeaker)
        elif self._aloud and self._system_voice.available:
            self._begin(self._system_voice)
        else:
            self._give_time_to_read()

    def stop(self) -> None:
        """Falls silent and forgets the question."""
        current, self._current = self._current, None
        if current is not None:
            current.stop()

    def _begin(self, outlet: Outlet) -> None:
        self._current = outlet
        outlet.ask(self._utterance)

    def _give_time_to_read(self) -> None:
        self.unheard.emit()
        self._begin(self._reading)

    def _finish(self) -> None:
        self.over.emit()

    def _guard(self, outlet: Outlet, act: Callable[..., object]) -> Callable[..., None]:
        def only_the_current(*args: object) -> None:
            if outlet is self._current:
                act(*args)

        return only_the_current
