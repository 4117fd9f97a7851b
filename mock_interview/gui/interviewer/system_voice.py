"""The voice that comes with Windows and macOS, for those who have not fetched ours."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mock_interview.gui.interviewer.outlet import Outlet
from mock_interview.gui.interviewer.utterance import Utterance, made_up_envelope

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


def system_engine(parent: QObject, platform: str = sys.platform) -> "QTextToSpeech | None":
    """The system's voice; None where it has none that can be listened to for long."""
    if platform not in ("win32", "darwin"):
        return None
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:  # a Qt that was built without it
        return None
    engine = QTextToSpeech(parent)
    return None if engine.state() is QTextToSpeech.State.Error else engine


class SystemVoice(Outlet):
    """Speaks; how loud it is nobody tells, so the mouth follows the syllables."""

    def __init__(
        self,
        make_engine: Callable[[QObject], "QTextToSpeech | None"] = system_engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = make_engine(self)
        self._text = ""  # what is being said; empty: nothing
        if self._engine is not None:
            self._engine.stateChanged.connect(self._follow)

    @property
    def available(self) -> bool:
        """Whether there is one."""
        return self._engine is not None

    def ask(self, utterance: Utterance) -> None:
        """Speaks the text."""
        assert self._engine is not None
        self._text = utterance.text
        self._engine.say(utterance.text)

    def stop(self) -> None:
        """Falls silent."""
        self._text = ""
        if self._engine is not None:
            self._engine.stop()

    def set_muted(self, muted: bool) -> None:
        """Said on, unheard."""
        if self._engine is not None:
            self._engine.setVolume(0.0 if muted else 1.0)

    def _follow(self) -> None:
        assert self._engine is not None
        if not self._text:
            return
        match self._engine.state().name:
            case "Speaking":
                self.began.emit(made_up_envelope(self._text))
            case "Ready":
                self._text = ""
                self.over.emit()
            case "Error":
                self._text = ""
                self.failed.emit()
