"""What happens to a voice on its way, the echo of a room, a telephone, and what else is heard there."""

import random

import numpy as np
from scipy.signal import butter, sosfilt

from scripts.measure.made_voices import RATE_HZ

REVERBERATION_S = (0.2, 0.6)  # time to fall by 60 dB: a carpeted bedroom, a bare kitchen
ECHO_BELOW_DB = (0.0, 8.0)  # all of the echo against the direct sound
TELEPHONE_HZ = (300.0, 3400.0)  # ITU-T G.711's band


def in_a_room(sound: np.ndarray, chance: random.Random) -> np.ndarray:
    """With an echo of noise that falls evenly, mono float32 at ``RATE_HZ``, as long as before."""
    falls_s = chance.uniform(*REVERBERATION_S)
    size = int(falls_s * RATE_HZ)
    noise = np.random.default_rng(chance.randrange(2**32)).normal(size=size)
    echo = noise * 10 ** (-3 * np.arange(size) / size)
    echo *= 10 ** (-chance.uniform(*ECHO_BELOW_DB) / 20) / np.sqrt((echo**2).sum())
    echo[0] = 1.0
    return np.convolve(sound, echo)[: sound.size].astype(np.float32)


def by_telephone(sound: np.ndarray) -> np.ndarray:
    """Without what a telephone does not carry."""
    band = butter(4, TELEPHONE_HZ, "band", fs=RATE_HZ, output="sos")
    return np.asarray(sosfilt(band, sound), np.float32)


def noise_of_a_room(chance: random.Random) -> np.ndarray:
    """A sound that nobody says: a hum, a beep, a scrape, a knock, keys; 0.1 to 0.9 s, mono float32."""
    drawn = np.random.default_rng(chance.randrange(2**32))
    t = np.arange(round(chance.uniform(0.1, 0.9) * RATE_HZ)) / RATE_HZ
    match chance.choice(("hum", "beep", "scrape", "knock", "keys")):
        case "hum":
            base_hz = chance.uniform(48.0, 400.0)
            harmonics = np.arange(1, int(4000 / base_hz) + 1)
            phases = drawn.uniform(0.0, 2 * np.pi, harmonics.size)
            waves = np.sin(2 * np.pi * np.outer(t, base_hz * harmonics) + phases)
            sound = (waves / harmonics ** chance.uniform(0.0, 2.5)).sum(axis=1)
        case "beep":
            sound = np.sin(2 * np.pi * chance.uniform(200.0, 3000.0) * t)
        case "scrape":
            sound = _band_of_noise(drawn, chance, t.size)
        case "knock":
            sound = _band_of_noise(drawn, chance, t.size) * np.exp(-t / chance.uniform(0.03, 0.2))
        case _:
            sound = np.zeros(t.size)
            for first in (chance.randrange(t.size) for _ in range(chance.randrange(1, 5))):
                click = drawn.normal(size=200) * np.exp(-np.arange(200) / 40)
                sound[first : first + 200] += click[: t.size - first]
    edge = round(0.01 * RATE_HZ)
    sound[:edge] *= np.linspace(0.0, 1.0, edge)
    sound[-edge:] *= np.linspace(1.0, 0.0, edge)
    return sound.astype(np.float32)


def _band_of_noise(drawn: np.random.Generator, chance: random.Random, size: int) -> np.ndarray:
    lowest_hz = chance.uniform(60.0, 1500.0)
    highest_hz = min(lowest_hz * chance.uniform(1.5, 6.0), 7500.0)
    band = butter(2, (lowest_hz, highest_hz), "band", fs=RATE_HZ, output="sos")
    return np.asarray(sosfilt(band, drawn.normal(size=size)))
