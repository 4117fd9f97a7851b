"""Hums with the mouth shut, which neither espeak-ng nor Piper can make: "mm", "hm".

A train of pulses through the resonances of the nose and the throat, with the hole that the shut mouth makes:
Fujimura 1962, "Analysis of nasal consonants": one resonance near 300 Hz, the next near 1000, and an
antiresonance between them or a little above for an "m". Bandwidths are his too; the higher resonances, about
one for each kilohertz, hardly matter.
"""

import random

import numpy as np
from numpy.typing import ArrayLike
from scipy.signal import lfilter

from mock_interview.hearing.sources import SAMPLE_RATE

SHORTEST_HUM_S = 0.25  # a shorter one is the end of a word
F0_HZ = (80.0, 260.0)
DRIFT_ST = (-4.0, 2.0)  # from its start to its end: people's fall
JITTER_SHARE = 0.01  # of a period, from one to the next
FIRST_HZ, SECOND_HZ = (190.0, 350.0), (850.0, 1250.0)
HIGHER_HZ = ((1800.0, 2300.0), (2400.0, 3000.0), (3300.0, 3900.0))
HOLE_HZ = (550.0, 1100.0)
NARROW_HZ, WIDE_HZ = (50.0, 120.0), (120.0, 350.0)  # bandwidths: of first and hole; of the rest
BREATH_DB = (-45.0, -25.0)  # noise among the pulses
RISE_S, FALL_S = (0.02, 0.12), (0.04, 0.2)
# Of a glottal pulse, which falls by 12 dB an octave above both, a pressed one by less; the lips give 6 back.
POLE_HZ, SECOND_POLE_HZ = 60.0, (80.0, 1500.0)


def hum(length_s: float, chance: random.Random) -> np.ndarray:
    """One, mono float32 at ``SAMPLE_RATE``, loudness as it comes."""
    drawn = np.random.default_rng(chance.randrange(2**32))
    size = round(length_s * SAMPLE_RATE)
    sound = _pulses(size, chance, drawn)
    sound += drawn.normal(size=size) * sound.std() * 10 ** (chance.uniform(*BREATH_DB) / 20)
    poles = np.array([POLE_HZ, np.exp(chance.uniform(*np.log(SECOND_POLE_HZ)))])
    sound = _through([1.0, -1.0], np.poly(np.exp(-2 * np.pi * poles / SAMPLE_RATE)), sound)
    sound = _through(_ring(chance.uniform(*HOLE_HZ), chance.uniform(*NARROW_HZ)), [1.0], sound)
    for span_hz, width_hz in ((FIRST_HZ, NARROW_HZ), *((each, WIDE_HZ) for each in (SECOND_HZ, *HIGHER_HZ))):
        sound = _through([1.0], _ring(chance.uniform(*span_hz), chance.uniform(*width_hz)), sound)
    rise, fall = (min(size // 2, round(chance.uniform(*each) * SAMPLE_RATE)) for each in (RISE_S, FALL_S))
    sound[:rise] *= np.linspace(0.0, 1.0, rise)
    sound[size - fall :] *= np.linspace(1.0, 0.0, fall)
    return (sound / np.abs(sound).max()).astype(np.float32)


def _through(zeros: ArrayLike, poles: ArrayLike, sound: np.ndarray) -> np.ndarray:
    return np.asarray(lfilter(zeros, poles, sound))


def _pulses(size: int, chance: random.Random, drawn: np.random.Generator) -> np.ndarray:
    first_hz = np.exp(chance.uniform(*np.log(F0_HZ)))
    f0_hz = first_hz * 2 ** (chance.uniform(*DRIFT_ST) / 12 * np.linspace(0.0, 1.0, size))
    f0_hz *= 1.0 + JITTER_SHARE * np.repeat(drawn.normal(size=size // 100 + 1), 100)[:size]
    periods = np.floor(np.cumsum(f0_hz) / SAMPLE_RATE)
    return np.diff(periods, prepend=0.0)


def _ring(centre_hz: float, width_hz: float) -> np.ndarray:
    """Of a resonance, or a hole: its polynomial, 1 at 0 Hz."""
    radius = np.exp(-np.pi * width_hz / SAMPLE_RATE)
    ring = np.array([1.0, -2 * radius * np.cos(2 * np.pi * centre_hz / SAMPLE_RATE), radius**2])
    return ring / ring.sum()
