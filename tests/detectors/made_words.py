"""Streams of words made from a line of text: an answer's marks, its words, pauses and fillers."""

from mock_interview.core.model import MarkKind, MarkObservation, Observation
from mock_interview.core.words import FillerObservation, TranscribedObservation, WordObservation

WORD_S = 0.25
JOINT_S = 0.05


def answer(text: str, start: float = 0.0, word_s: float = WORD_S) -> list[Observation]:
    """An answer that says a text.

    ``/`` is a pause of 0.7 s, ``(um)`` a filler sound, ``+word`` one that only the led reading heard.
    """
    stream: list[Observation] = [MarkObservation(start, MarkKind.ANSWER_START)]
    t = start + 0.5
    for written in text.split():
        if written == "/":
            t += 0.7
        elif written.startswith("("):
            stream.append(FillerObservation(t, t + 0.3, written.strip("()")))
            t += 0.4
        else:
            repeated = written.startswith("+")
            stream.append(WordObservation(t, t + word_s, written.lstrip("+"), 0.9, repeated))
            t += word_s + JOINT_S
    stream.insert(1, TranscribedObservation(start, t + 0.5))
    return [*stream, MarkObservation(t + 0.5, MarkKind.ANSWER_END)]
