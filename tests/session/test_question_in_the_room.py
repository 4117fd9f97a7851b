"""The question comes out of the speakers and into the microphone: what it says is not the candidate's.

With the real models: the speech of two of espeak-ng's voices, mixed as a microphone hears them.
"""

import io
import shutil
import subprocess
import wave
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import resample_poly

from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation, replay
from mock_interview.detectors.answer_words import AnswerWords, Said
from mock_interview.detectors.late_start import Detector as LateStart
from mock_interview.hearing.fillers import find_fillers
from mock_interview.hearing.listener import open_listener
from mock_interview.hearing.recogniser import Recogniser, WhisperRecogniser
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.transcriber import Transcriber
from mock_interview.session.words import LiveWords

QUESTION = "Please tell me about a conflict with a colleague, and how the two of you resolved it."
ANSWER = (
    "Last winter my neighbour wanted to paint the kitchen green, so we bought some paper and drew a plan."
)
OF_QUESTION = {"please", "tell", "conflict", "colleague", "how", "two", "you", "resolved", "it"}
BLOCK_SAMPLES = 1600
ROOM_DBFS, ANSWER_DBFS = -65.0, -25.0
LATER_S = 1.0  # of room noise at the end

pytestmark = [
    pytest.mark.models,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"),
]


@pytest.fixture(scope="module")
def recogniser(model_dir: Path) -> Recogniser:
    return WhisperRecogniser(model_dir / "whisper-tiny.en")


def spoken(text: str, voice: str, level_dbfs: float) -> np.ndarray:
    """From the first sound to the last."""
    command = ["espeak-ng", "-v", voice, "-s", "160", "--stdout", text]
    made = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(made)) as file:
        rate_hz = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    sound = resample_poly(samples, SAMPLE_RATE, rate_hz)
    loud = np.flatnonzero(np.abs(sound) > 0.02 * np.abs(sound).max())
    sound = sound[loud[0] : loud[-1] + 1]
    return sound * 10 ** (level_dbfs / 20) / np.sqrt((sound**2).mean())


class Heard:
    """One question and its answer, as a live session hears them; times in seconds.

    ``leak_db``: how loud the question is, against the answer; ``room_lag_s``: how late it is.
    """

    def __init__(
        self, recogniser: Recogniser, leak_db: float, answer_after_s: float, room_lag_s: float = 0.0
    ) -> None:
        question = spoken(QUESTION, "en-gb", ANSWER_DBFS + leak_db)
        answer = spoken(ANSWER, "en-us+f3", ANSWER_DBFS)
        self.asked_t = question.size / SAMPLE_RATE
        self.answer_t = self.asked_t + answer_after_s
        self.end_t = self.answer_t + answer.size / SAMPLE_RATE
        length = round((self.end_t + LATER_S) * SAMPLE_RATE)
        sound = np.random.default_rng(0).normal(size=length) * 10 ** (ROOM_DBFS / 20)
        for piece, t in ((question, room_lag_s), (answer, self.answer_t)):
            first = round(t * SAMPLE_RATE)
            sound[first : first + piece.size] += piece
        marks = (
            MarkObservation(self.asked_t, MarkKind.QUESTION_END),
            MarkObservation(self.asked_t, MarkKind.ANSWER_START),
            MarkObservation(self.end_t + 0.5, MarkKind.ANSWER_END),
        )
        heard = _observed(sound.astype(np.float32), marks, recogniser)
        self.stream = sorted([*marks, *heard], key=attrgetter("t"))

    @property
    def wait_s(self) -> float:
        """Before the answer, as judged."""
        detector = LateStart()
        list(replay(detector, self.stream))
        (block,) = detector.blocks()
        return block.value

    @property
    def said(self) -> Said:
        """The answer's words."""
        answers = AnswerWords()
        (said,) = filter(None, [answers.update(obs) for obs in self.stream])
        return said

    @property
    def texts(self) -> list[str]:
        return [word.text.strip(" .,").lower() for word in self.said.plain]


def _observed(
    sound: np.ndarray, marks: Sequence[MarkObservation], recogniser: Recogniser
) -> list[Observation]:
    found: list[Observation] = []
    listener, missing = open_listener()
    assert not missing
    words = LiveWords(lambda: (Transcriber(recogniser, find_fillers), ()), found.extend, lambda notes: None)
    waiting = list(marks)
    voices: list[VoiceObservation] = []
    for first in range(0, sound.size, BLOCK_SAMPLES):
        block = AudioBlock(first / SAMPLE_RATE, first, sound[first : first + BLOCK_SAMPLES])
        while waiting and waiting[0].t <= block.t:
            words.mark([waiting.pop(0)])
        words.sound(block)
        heard = listener.hear(block)
        voices += heard
        words.voices(heard)
    rest = listener.flush()
    words.voices(rest)
    words.finish()
    return [*voices, *rest, *found]


@pytest.mark.parametrize("leak_db", [-25.0, -12.0, 0.0])
@pytest.mark.parametrize("room_lag_s", [0.0, 0.15])
def test_the_questions_words_are_not_the_answers(
    recogniser: Recogniser, leak_db: float, room_lag_s: float
) -> None:
    heard = Heard(recogniser, leak_db, answer_after_s=0.8, room_lag_s=room_lag_s)
    assert OF_QUESTION.isdisjoint(heard.texts)
    assert heard.texts[:2] == ["last", "winter"]
    assert len(heard.texts) > 0.8 * len(ANSWER.split())


@pytest.mark.parametrize("leak_db", [-25.0, -12.0, 0.0])
@pytest.mark.parametrize("answer_after_s", [0.8, 3.0])
def test_its_echo_is_not_the_answers_beginning(
    recogniser: Recogniser, leak_db: float, answer_after_s: float
) -> None:
    heard = Heard(recogniser, leak_db, answer_after_s, room_lag_s=0.15)
    assert heard.wait_s == pytest.approx(answer_after_s, abs=0.15)
    assert OF_QUESTION.isdisjoint(heard.texts)


@pytest.mark.parametrize(("leak_db", "answer_after_s"), [(-25.0, -1.5), (-12.0, -0.6), (0.0, -1.5)])
def test_who_begins_while_it_still_sounds_is_heard_from_its_end_on(
    recogniser: Recogniser, leak_db: float, answer_after_s: float
) -> None:
    heard = Heard(recogniser, leak_db, answer_after_s, room_lag_s=0.15)
    # What the recogniser understands of these voices without any question.
    assert {"to", "paint", "kitchen", "green", "so", "some", "paper", "and"} <= set(heard.texts)
    assert OF_QUESTION.isdisjoint(heard.texts)
