"""Sounds that are held on within a word, far longer than any word needs them.

What a phrase ends on is drawn out in all speech, and is none. Silences within a word are those of
`silent_blocks`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from mock_interview.core.words import FillerObservation, HoldObservation
from mock_interview.hearing import belief
from mock_interview.hearing.conditioning import SAMPLE_RATE
from mock_interview.hearing.filler_sound import HOP_S, HOP_SAMPLES, WINDOW_SAMPLES, Sound, Steady, listen
from mock_interview.hearing.filler_words import unexplained, words_of
from mock_interview.hearing.recogniser import Token
from mock_interview.hearing.runs import runs_of

# A vowel. Of made ones that were stretched to 0.4 s and more the spectrum stands still for 0.37 s and more;
# of the longest in the same sentences unstretched for 0.16 s.
LEAST_VOICED_S = 0.35
LEAST_STILL_S = 0.3
LEAST_PERIODIC = 0.75  # share of it that has a pitch
QUIETEST_DB = -16.0  # below the loud frames: echo and hum
LEAST_UNEXPLAINED = 0.2  # of it: the words around it are long without it
# A hiss: "s" lasts 0.08 to 0.15 s within a word.
LEAST_HISS_S = 0.35
HISS_HZ, VOICE_HZ = (3_500.0, 7_500.0), (200.0, 2_500.0)
HISS_ABOVE_VOICE_DB = 3.0  # breath is duller
HISS_ABOVE_FLOOR_DB = 8.0
HISS_BELOW_TOP_DB = 35.0
FLOOR_PERCENTILE, TOP_PERCENTILE = 10.0, 95.0
SMOOTH_FRAMES = 5  # noise flickers
# Speech goes on at once after a held sound, or it is what a phrase ends on.
ON_S, LEAST_ON_SHARE = 0.25, 0.6
WORD_ERROR_S = 0.15  # times of words are no better


def find_holds(
    samples: np.ndarray, start_t: float, words: Sequence[Token], fillers: Sequence[FillerObservation]
) -> list[HoldObservation]:
    """Finds the held sounds of a chunk.

    Args:
        samples: The chunk, mono float32 at 16 kHz, shape (n,).
        start_t: Time of its first sample on the session's clock, seconds.
        words: Its plain reading, seconds from its start.
        fillers: Found in it already: none of them is a held sound, nor is what leads into one.

    Returns:
        In order and apart from one another.
    """
    sound = listen(samples)
    kept: list[HoldObservation] = []
    for hold in sorted(_all(sound, samples, words), key=lambda each: each.t):
        t, end = start_t + hold.t, start_t + hold.end
        apart = not kept or t >= kept[-1].end
        if apart and not any(filler.t < end + ON_S and t < filler.end for filler in fillers):
            kept.append(HoldObservation(t, end, hold.text))
    return kept


def _all(sound: Sound, samples: np.ndarray, words: Sequence[Token]) -> Iterator[HoldObservation]:
    vowels = ((each.start, each.end) for each in sound.stretches if _is_held(each, sound, words))
    for start, end in chain(vowels, _hisses(samples)):
        word = _word_at(words, start, end)
        if word is not None and sound.heard_s(end, end + ON_S) >= LEAST_ON_SHARE * ON_S:
            yield HoldObservation(start, end, belief.normal(word.text))


def _is_held(vowel: Steady, sound: Sound, words: Sequence[Token]) -> bool:
    return (
        vowel.length_s >= LEAST_VOICED_S
        and vowel.still_s >= LEAST_STILL_S
        and vowel.periodic >= LEAST_PERIODIC
        and vowel.level_db >= QUIETEST_DB
        and unexplained(vowel, sound, words_of(words)) >= LEAST_UNEXPLAINED
    )


def _hisses(samples: np.ndarray) -> Iterator[tuple[float, float]]:
    """Where a hiss is held on."""
    if samples.size < WINDOW_SAMPLES:
        return
    padded = np.pad(samples.astype(np.float32), WINDOW_SAMPLES // 2)
    cut = np.lib.stride_tricks.sliding_window_view(padded, WINDOW_SAMPLES)[::HOP_SAMPLES]
    power = np.abs(np.fft.rfft(cut * np.hanning(WINDOW_SAMPLES).astype(np.float32))) ** 2
    hz = np.fft.rfftfreq(WINDOW_SAMPLES, 1 / SAMPLE_RATE)
    hiss_db, voice_db = (
        _smoothed_db(power[:, (hz >= low) & (hz <= high)]) for low, high in (HISS_HZ, VOICE_HZ)
    )
    least_db = max(
        float(np.percentile(hiss_db, FLOOR_PERCENTILE)) + HISS_ABOVE_FLOOR_DB,
        float(np.percentile(np.maximum(hiss_db, voice_db), TOP_PERCENTILE)) - HISS_BELOW_TOP_DB,
    )
    hisses = (hiss_db > voice_db + HISS_ABOVE_VOICE_DB) & (hiss_db > least_db)
    for start, end in ((first * HOP_S, last * HOP_S) for first, last in runs_of(hisses)):
        if end - start >= LEAST_HISS_S:
            yield start, end


def _smoothed_db(power: np.ndarray) -> np.ndarray:
    total = np.convolve(power.sum(axis=1), np.ones(SMOOTH_FRAMES) / SMOOTH_FRAMES, mode="same")
    return 10 * np.log10(total + 1e-12)


def _word_at(words: Sequence[Token], start: float, end: float) -> Token | None:
    """The word that takes most of a stretch."""
    near = [each for each in words if each.start - WORD_ERROR_S < end and start < each.end + WORD_ERROR_S]
    return max(near, key=lambda each: min(end, each.end) - max(start, each.start), default=None)
