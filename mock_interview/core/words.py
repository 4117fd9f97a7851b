"""What was said, as observations: the words, the filled pauses and the stretches that were listened to.

Times are in seconds on the session's clock.
"""

from dataclasses import dataclass

ENGLISH = "en"  # fillers, repetitions and pace are judged in it alone


@dataclass(frozen=True, slots=True)
class TranscribedObservation:
    """A stretch of sound from ``t`` to ``end`` in which words and fillers were listened for.

    ``understood`` False: no habit may be judged by its words. Either what was heard could not be trusted
    (another language, music, noise) and its words are left out, or it was understood in another ``language``
    than English and its words are there to read.
    """

    t: float
    end: float
    understood: bool = True
    language: str = ENGLISH  # ISO 639-1, as the recogniser names it


@dataclass(frozen=True, slots=True)
class WordObservation:
    """One word as it was understood, ``t`` at its start; punctuation stays with the word before it."""

    t: float
    end: float
    text: str
    probability: float = 1.0  # 0..1 as the recogniser gives it
    # Only the pass that keeps every repetition heard it. It invents words now and then: no content, no pace.
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class FillerObservation:
    """A filled pause, ``t`` at its start; times are those of the sound, not of the recogniser."""

    t: float
    end: float
    text: str  # um, uh, er, hmm, ah
    probability: float = 1.0  # 0..1: how sure it is that this was one


@dataclass(frozen=True, slots=True)
class HoldObservation:
    """A sound that is held on within a word, or a silence that the word stops in, ``t`` at its start.

    The Lidcombe Behavioral Data Language of Stuttering (Teesson, Packman & Onslow 2003) has both as one kind,
    "fixed postures", with and without audible airflow.
    """

    t: float
    end: float
    text: str  # the word
    silent: bool = False
    before: bool = False  # the silence is not within the word but before its first sound
