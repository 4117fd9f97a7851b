"""Questions made into sound ahead of their being asked."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from mock_interview.core.errors import KnownError
from mock_interview.gui.interviewer.utterance import Utterance, read_sound
from mock_interview.gui.jobs import Jobs

if TYPE_CHECKING:  # it brings numpy, and this is imported with the page
    from mock_interview.hearing.voice import SpokenQuestion


KEPT_BEHIND = 1  # the question that was just answered may be retaken; a minute of sound is 2.6 MB


class SpeakingVoice(Protocol):
    """What is used of `hearing.voice.Voice`."""

    def say(self, text: str, /) -> "SpokenQuestion":
        """The text as sound; raises KnownError where it cannot be made."""
        ...


class Prepared(QObject):
    """The utterances of one rehearsal, each made once, in a worker thread."""

    ready = Signal(int)  # the question's place, from 0
    silent = Signal(str)  # why questions can only be read; told once

    def __init__(
        self,
        jobs: Jobs,
        open_voice: Callable[[], SpeakingVoice],
        texts: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        """``open_voice`` is called in a worker thread, when the first question is made."""
        super().__init__(parent)
        self._jobs = jobs
        self._open_voice = open_voice
        self._texts = tuple(texts)
        self._voice: SpeakingVoice | None = None
        self._lock = threading.Lock()  # a voice says one thing at a time
        self._made: dict[int, Utterance] = {}
        self._begun: set[int] = set()
        self._is_silent = False

    def get(self, place: int) -> Utterance | None:
        """The utterance; None while it is being made."""
        return self._made.get(place)

    def prepare(self, place: int) -> None:
        """Begins to make one, if it exists and is not made yet; those long past are forgotten."""
        for past in [each for each in self._made if each < place - KEPT_BEHIND]:
            del self._made[past]
            self._begun.discard(past)
        if place in self._begun or not 0 <= place < len(self._texts):
            return
        self._begun.add(place)
        text = self._texts[place]
        if self._is_silent:
            self._keep(place, Utterance(text))
            return

        def fall_silent(fault: KnownError) -> None:
            if not self._is_silent:
                self._is_silent = True
                self.silent.emit(str(fault))
            self._keep(place, Utterance(text))

        self._jobs.run(
            lambda: self._speak(text), lambda made: self._keep(place, made), fall_silent, owner=self
        )

    def _speak(self, text: str) -> Utterance:
        with self._lock:
            if self._voice is None:
                self._voice = self._open_voice()
            spoken = self._voice.say(text)
        return Utterance(text, read_sound(spoken.path, spoken.envelope))

    def _keep(self, place: int, utterance: Utterance) -> None:
        self._made[place] = utterance
        self.ready.emit(place)
