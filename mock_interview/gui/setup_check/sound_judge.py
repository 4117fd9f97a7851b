"""Leads through the sound check: the room first, then a sentence."""

from collections.abc import Sequence

from mock_interview.gui.setup_check.findings import NOISE, VOICE, Finding
from mock_interview.hearing.sound_check import Advice, SoundCheck
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock

QUIET_S = 2.5
ENOUGH_VOICE_S = 2.5  # a sentence and a bit: what comes then is talk
FORGET_S = 30.0  # of waiting for a voice: the room's sounds do not pile up

BE_QUIET = "Please be quiet for three seconds."
THEN_SPEAK = "You will be asked to say one sentence."
SPEAK = "Now say aloud: “I am looking forward to our talk.”"


class SoundJudge:
    """Takes blocks as they come; what it finds is the user's to read at any time."""

    def __init__(self) -> None:
        self._check = SoundCheck()
        self._speech_s = 0.0
        self._done = False

    def hear(self, block: AudioBlock) -> None:
        """Takes the next block."""
        if self._done:
            return
        self._check.update(block)
        if self._check.phase == "quiet":
            if self._check.quiet_s >= QUIET_S:
                self._check.begin("speech")
            return
        self._speech_s += len(block.samples) / SAMPLE_RATE
        if self._check.voice_s >= ENOUGH_VOICE_S:
            self._done = True
        elif self._speech_s >= FORGET_S:
            self._speech_s = 0.0
            self._check.begin("speech")

    def findings(self) -> Sequence[Finding]:
        """What is known so far, and what to do next."""
        if self._check.phase == "quiet":
            return (Finding(NOISE, None, BE_QUIET), Finding(VOICE, None, THEN_SPEAK))
        verdict = self._check.verdict()
        noise = [each for each in verdict.advice if each.slug == NOISE]
        voice = [each for each in verdict.advice if each.slug != NOISE]
        found = [Finding(NOISE, each.ok, each.sentence) for each in noise]
        if not voice:
            return (*found, Finding(VOICE, None, SPEAK))
        worst = next((each for each in voice if not each.ok), voice[-1])
        sentence = worst.sentence if verdict.snr_db is not None else _and_speak(worst)
        return (*found, Finding(VOICE, worst.ok, sentence))


def _and_speak(advice: Advice) -> str:
    return advice.sentence if advice.slug == "microphone" else f"{advice.sentence} {SPEAK}"
