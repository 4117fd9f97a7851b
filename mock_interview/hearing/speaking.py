"""Whether somebody speaks now: quick, for meters and for ending an answer at silence.

Detectors judge an answer by the listener's observations, which are better and a second late; this is only for
the moment.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from mock_interview.hearing.conditioning import REACH, AutoGain, HighPass
from mock_interview.hearing.levels import level_of
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.vad import WINDOW_SAMPLES, Vad

FRAME_S = WINDOW_SAMPLES / SAMPLE_RATE  # 32 ms
# A voice stands out of the room: the floor is the level that a tenth of the last four seconds stays below.
# Between syllables even a fluent speaker falls to it; a fan that starts is the floor after four seconds.
FLOOR_WINDOW_S = 4.0
FLOOR_PERCENTILE = 10.0
ABOVE_FLOOR_DB = 6.0
ABOVE_FLOOR_WITHOUT_VAD_DB = 12.0
LEAST_DBFS = -60.0  # quieter than whispering into a laptop
VAD_SPEECH = 0.5
# A click or a knock is shorter than four frames; a syllable is not.
ONSET_FRAMES = 4
ONSET_WINDOW = 5
# Stops and breaths within a sentence are shorter.
HANGOVER_S = 0.3
GAIN_CHUNK = 32  # frames: about a second, as the listener does


@dataclass(frozen=True, slots=True)
class SpeakingState:
    """Whether somebody speaks, and since when (session time); silence begins where the voice ended."""

    speaking: bool
    since_t: float


class SpeakingJudge:
    """Judges a live stream by frames: a start is told within 0.2 s, an end within 0.4 s."""

    def __init__(self, vad: Vad | None) -> None:
        """Begins in silence. Without the speech model only loudness tells, and noise may pass for a voice."""
        self.state = SpeakingState(False, 0.0)
        self._vad = vad
        self._high_pass = HighPass()
        self._auto_gain = AutoGain()
        self._gain = 1.0
        self._gain_levels: list[float] = []
        self._waiting = np.zeros(0, np.float32)
        self._waiting_t = 0.0  # of its first sample
        self._levels: deque[float] = deque(maxlen=round(FLOOR_WINDOW_S / FRAME_S))
        self._voiced: deque[bool] = deque(maxlen=ONSET_WINDOW)
        self._last_voice_t = 0.0  # where the last frame with a voice ends

    def update(self, block: AudioBlock) -> SpeakingState:
        """Takes the next block; gives what is known now."""
        if block.gap_s > 0.0 or not self._waiting.size:
            # The filter's first look back is into silence.
            self._waiting = np.zeros(REACH, np.float32)
            self._waiting_t = block.t - REACH / SAMPLE_RATE
            self._voiced.clear()
        self._waiting = np.concatenate((self._waiting, block.samples))
        while self._waiting.size >= WINDOW_SAMPLES + 2 * REACH:
            frame = self._high_pass.filter(self._waiting[: WINDOW_SAMPLES + 2 * REACH])
            self._judge(frame, self._waiting_t + REACH / SAMPLE_RATE)
            self._waiting = self._waiting[WINDOW_SAMPLES:]
            self._waiting_t += FRAME_S
        return self.state

    def end(self, t: float) -> None:
        """The stream has ended for now: nobody speaks."""
        if self.state.speaking:
            self.state = SpeakingState(False, min(t, self._last_voice_t))
        self._waiting = self._waiting[:0]

    def _judge(self, frame: np.ndarray, t: float) -> None:
        level_dbfs = level_of(frame).rms_dbfs
        voiced = self._is_voice(frame, level_dbfs)
        self._levels.append(level_dbfs)
        self._voiced.append(voiced)
        end_t = t + FRAME_S
        if voiced:
            self._last_voice_t = end_t
        if not self.state.speaking and sum(self._voiced) >= ONSET_FRAMES:
            first = len(self._voiced) - self._voiced.index(True)
            self.state = SpeakingState(True, end_t - first * FRAME_S)
        elif self.state.speaking and end_t - self._last_voice_t >= HANGOVER_S:
            self.state = SpeakingState(False, self._last_voice_t)
            self._voiced.clear()

    def _is_voice(self, frame: np.ndarray, level_dbfs: float) -> bool:
        probability = None if self._vad is None else self._probability(self._vad, frame, level_dbfs)
        floor_dbfs = float(np.percentile(self._levels, FLOOR_PERCENTILE)) if self._levels else level_dbfs
        above_db = ABOVE_FLOOR_WITHOUT_VAD_DB if probability is None else ABOVE_FLOOR_DB
        loud = level_dbfs > max(floor_dbfs + above_db, LEAST_DBFS)
        return loud and (probability is None or probability >= VAD_SPEECH)

    def _probability(self, vad: Vad, frame: np.ndarray, level_dbfs: float) -> float:
        """The model hears the stream without a hole, at a usual level."""
        self._gain_levels.append(level_dbfs)
        if len(self._gain_levels) == GAIN_CHUNK:
            self._gain = self._auto_gain.gain(np.array(self._gain_levels))
            self._gain_levels.clear()
        louder = np.clip(frame * self._gain, -1.0, 1.0, dtype=np.float32)
        return float(vad.probabilities(louder)[0])
