"""A clapperboard: a tone that speech has not, and at the same moment a white strip above the face."""

import numpy as np

TONE_HZ = 6000.0
CLAP_S = 0.1
TONE_LEVEL = 0.25
HEARD_LEVEL = 0.06
SMOOTH_S = 0.004
STRIP_PX = 28
WHITE = 160.0  # mean of the strip; without a clap it is black
APART_S = 0.3

Array = np.ndarray


def mix_tone(sound: Array, t: float, rate_hz: int) -> None:
    """Adds the tone at ``t``, in place."""
    first = round(t * rate_hz)
    tone = TONE_LEVEL * np.sin(2 * np.pi * TONE_HZ * np.arange(round(CLAP_S * rate_hz)) / rate_hz)
    sound[first : first + len(tone)] = (sound[first : first + len(tone)] + tone).clip(-0.99, 0.99)


def mark(picture: Array, clapping: bool) -> Array:
    """The picture with the strip, black or white."""
    marked = picture.copy()
    marked[:STRIP_PX] = 255 if clapping else 0
    return marked


def is_white(picture: Array) -> bool:
    """Whether the strip is."""
    return float(picture[: STRIP_PX - 8].mean()) > WHITE


def heard(sound: Array, rate_hz: int) -> Array:
    """When tones begin, seconds from the first sample."""
    return first_of_each(loud(sound, rate_hz))


def loud(sound: Array, rate_hz: int) -> Array:
    """When there is a tone, seconds from the first sample."""
    if not len(sound):
        return np.zeros(0)
    phase = np.exp(-2j * np.pi * TONE_HZ * np.arange(len(sound)) / rate_hz)
    size = round(SMOOTH_S * rate_hz)
    level = 2 * np.abs(np.convolve(sound * phase, np.ones(size) / size, "same"))
    return np.flatnonzero(level > HEARD_LEVEL) / rate_hz


def first_of_each(times: Array) -> Array:
    """The first time of each group."""
    return times[np.diff(times, prepend=-1e9) > APART_S]
