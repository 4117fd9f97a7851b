"""The question's own last sounds after its end: speakers, room and microphone bring them late.

A loudspeaker's buffer, a wireless one's above all, and the room make a question last some tenths of a second
longer in the microphone than it was played. Whoever speaks at once is heard for longer than that.
"""

from dataclasses import replace

from mock_interview.core.model import VoiceObservation

ECHO_S = 0.6  # wireless speakers are late by 0.1 to 0.3 s, a room by 0.3; our choice
SILENT = 0.35  # probability of speech below which it has ended (Silero's own default)


class QuestionEcho:
    """What speaks on across a question's end, and falls silent soon, is the question: its voices are silent.

    It holds voices back until this is known.
    """

    def __init__(self, end_t: float) -> None:
        """At the end of a question, in seconds of the session's clock."""
        self._until_t = end_t + ECHO_S
        self._held: list[VoiceObservation] | None = []  # None: it is known

    def update(self, voice: VoiceObservation) -> list[VoiceObservation]:
        """Takes the next hop; gives those that are known now."""
        if self._held is None:
            return [voice]
        self._held.append(voice)
        fell_silent = (voice.speech or 0.0) < SILENT
        if not fell_silent and voice.t < self._until_t:
            return []
        known, self._held = self._held, None
        return [replace(each, speech=0.0) for each in known] if fell_silent else known
