"""The set-up check's ear: is the room quiet, is the voice loud enough, does it stand out of the noise?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mock_interview.hearing.conditioning import REACH, HighPass
from mock_interview.hearing.listener import CLIPPED_AT, FLOOR_DBFS
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

Phase = Literal["quiet", "speech"]

FRAME_SAMPLES = 512  # 32 ms: shorter than a syllable, longer than a low voice's period
FRAME_S = FRAME_SAMPLES / SAMPLE_RATE
# Somebody coughs, a door falls shut: the usual level counts, not the mean.
NOISE_PERCENTILE = 50.0
# Frames so much louder than the noise are voice; the rest are pauses within the sentence.
VOICE_ABOVE_DB = 6.0
LEAST_QUIET_S = 1.0
LEAST_VOICE_S = 1.0
# A spoken question in pink noise: of its speech the listener heard 98 % at 23 dB, 97 % at 17 and 95 % at 12;
# of its pitch 99, 95 and 89 % of what it heard at 34 dB. Below that it went down quickly.
SNR_GOOD_DB = 15.0
SNR_POOR_DB = 10.0
# A voice at a usual distance gives -35 to -15 dBFS; the listener raises quieter ones, with their noise.
SPEECH_FAINT_DBFS = -45.0
SPEECH_LOUD_DBFS = -10.0
NOISE_LOUD_DBFS = -45.0
CLIPPED_SHARE = 0.001  # of the voice's samples: a peak now and then is not heard


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that was checked, in a sentence for the user."""

    ok: bool
    slug: str  # "microphone", "noise", "level", "clipping", "clearness"
    sentence: str


@dataclass(frozen=True, slots=True)
class SoundVerdict:
    """What the check found; None where there was too little to tell."""

    noise_dbfs: float | None
    speech_dbfs: float | None
    snr_db: float | None
    clipped_share: float  # of the samples with voice, 0..1
    advice: tuple[Advice, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is known and nothing needs doing."""
        return self.snr_db is not None and all(advice.ok for advice in self.advice)


class SoundCheck:
    """Listens to the room first, then to a sentence; may be asked at any time."""

    def __init__(self) -> None:
        """Begins with the quiet phase."""
        self.phase: Phase = "quiet"
        self._high_pass = HighPass()
        self._waiting = np.zeros(0, np.float32)
        self._levels: dict[Phase, list[float]] = {"quiet": [], "speech": []}
        self._clipped: list[float] = []  # share of each speech frame's samples

    def begin(self, phase: Phase) -> None:
        """From now on comes the room (``quiet``) or a sentence (``speech``); begins that phase anew."""
        self.phase = phase
        self._levels[phase].clear()
        if phase == "speech":
            self._clipped.clear()
        self._waiting = self._waiting[:0]

    def update(self, block: AudioBlock) -> None:
        """Takes the next block."""
        if block.gap_s > 0.0:
            self._waiting = self._waiting[:0]
        self._waiting = np.concatenate((self._waiting, block.samples))
        while self._waiting.size >= FRAME_SAMPLES + 2 * REACH:
            raw = self._waiting[REACH : REACH + FRAME_SAMPLES]
            self._levels[self.phase].append(
                _level_dbfs(self._high_pass.filter(self._waiting[: FRAME_SAMPLES + 2 * REACH]), raw)
            )
            if self.phase == "speech":
                self._clipped.append(float(np.mean(np.abs(raw) >= CLIPPED_AT)))
            self._waiting = self._waiting[FRAME_SAMPLES:]

    @property
    def quiet_s(self) -> float:
        """How much of the room was heard."""
        return len(self._levels["quiet"]) * FRAME_S

    @property
    def voice_s(self) -> float:
        """How much voice was heard, without the pauses."""
        return float(self._voiced(self._noise_dbfs()).sum()) * FRAME_S

    def verdict(self) -> SoundVerdict:
        """What was found so far."""
        noise_dbfs = self._noise_dbfs()
        voiced = self._voiced(noise_dbfs)
        if noise_dbfs is None or voiced.sum() * FRAME_S < LEAST_VOICE_S:
            advice = _microphone_advice([*self._levels["quiet"], *self._levels["speech"]])
            if noise_dbfs is not None and not advice:
                advice = (_noise_advice(noise_dbfs),)
                if len(self._levels["speech"]) * FRAME_S > 3.0 * LEAST_VOICE_S:
                    advice += (
                        Advice(
                            False, "level", "No voice stands out: speak up, or choose another microphone."
                        ),
                    )
            return SoundVerdict(noise_dbfs, None, None, 0.0, advice)
        levels = np.array(self._levels["speech"])[voiced]
        speech_dbfs = _mean_dbfs(levels)
        # The voice's frames hold the noise, too.
        snr_db = _mean_dbfs(levels, less_dbfs=noise_dbfs) - noise_dbfs
        clipped_share = float(np.array(self._clipped)[voiced].mean())
        advice = (
            _noise_advice(noise_dbfs),
            _level_advice(speech_dbfs),
            _clipping_advice(clipped_share),
            _clearness_advice(snr_db),
        )
        return SoundVerdict(noise_dbfs, speech_dbfs, snr_db, clipped_share, advice)

    def _noise_dbfs(self) -> float | None:
        if self.quiet_s < LEAST_QUIET_S:
            return None
        return float(np.percentile(self._levels["quiet"], NOISE_PERCENTILE))

    def _voiced(self, noise_dbfs: float | None) -> np.ndarray:
        """Which frames of the sentence are voice."""
        levels = np.array(self._levels["speech"])
        if noise_dbfs is None or not levels.size:
            return np.zeros(levels.size, np.bool_)
        # Below a loud voice by 30 dB nothing is voice, however quiet the room: zeros, a breath.
        return levels > max(noise_dbfs + VOICE_ABOVE_DB, float(levels.max()) - 30.0, -70.0)


def _level_dbfs(filtered: np.ndarray, raw: np.ndarray) -> float:
    if not raw.any():
        return FLOOR_DBFS  # the filter may bring in what is beside it
    power = float(np.mean(np.square(filtered, dtype=np.float64)))
    return max(FLOOR_DBFS, 10.0 * float(np.log10(max(power, 1e-18))))


def _mean_dbfs(levels_dbfs: np.ndarray, less_dbfs: float | None = None) -> float:
    """The level of the mean power, without that of something else in it."""
    power = float(np.mean(10.0 ** (levels_dbfs / 10.0)))
    if less_dbfs is not None:
        power -= 10.0 ** (less_dbfs / 10.0)
    return 10.0 * float(np.log10(power))


def _microphone_advice(levels_dbfs: Sequence[float]) -> tuple[Advice, ...]:
    if len(levels_dbfs) * FRAME_S < LEAST_QUIET_S or max(levels_dbfs) > FLOOR_DBFS:
        return ()
    return (
        Advice(False, "microphone", "Nothing at all is heard: the microphone is muted or not the right one."),
    )


def _noise_advice(noise_dbfs: float) -> Advice:
    if noise_dbfs > NOISE_LOUD_DBFS:
        return Advice(False, "noise", "It is loud around you: close the window or turn the fan down.")
    return Advice(True, "noise", "The room is quiet enough.")


def _level_advice(speech_dbfs: float) -> Advice:
    if speech_dbfs < SPEECH_FAINT_DBFS:
        return Advice(
            False,
            "level",
            "Your voice is faint: come closer, or turn the microphone up in the sound settings.",
        )
    if speech_dbfs > SPEECH_LOUD_DBFS:
        return Advice(
            False,
            "level",
            "Your voice is very loud: turn the microphone down a little in the sound settings.",
        )
    return Advice(True, "level", "Your voice has a good level.")


def _clipping_advice(clipped_share: float) -> Advice:
    if clipped_share > CLIPPED_SHARE:
        return Advice(
            False,
            "clipping",
            "Loud words are cut off: turn the microphone down, or move a little away from it.",
        )
    return Advice(True, "clipping", "Nothing is cut off, even where you are loud.")


def _clearness_advice(snr_db: float) -> Advice:
    if snr_db < SNR_POOR_DB:
        return Advice(
            False,
            "clearness",
            "Your voice is hard to tell from the noise: a headset would help, or a quieter room.",
        )
    if snr_db < SNR_GOOD_DB:
        return Advice(
            False,
            "clearness",
            "Your voice stands out only a little: come closer to the microphone if you can.",
        )
    return Advice(True, "clearness", "Your voice stands out clearly.")
