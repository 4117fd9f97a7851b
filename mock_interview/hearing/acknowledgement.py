"""Tells "uh-huh", "mm-hmm" and "hm hm" from fillers: two short sounds alike, a breath between, on their own.

Two syllables of one sound are how people say that they listen and need no turn (Ward 2006, "Non-lexical
conversational sounds in American English"). They stand between silences; a hesitation is one sound, or two
unlike ones.
"""

import numpy as np

HOP_S = 0.01
ALONE_S = 0.12  # so long nothing is heard before and after it
SHORTEST_S, LONGEST_S = 0.25, 1.0
LEAST_PART_S = 0.06
LONGEST_FIRST_S = 0.35  # the second may be drawn out, the first hardly ever is
VALLEY_DB = 6.0  # between the two the mouth lets only breath out
PEAK_DB = 6.0  # frames so close to a part's loudest one are its core
BESIDE_BANDS = 4  # averaged: at another pitch the harmonics of a high voice lie in other bands
# Shapes of the two cores, 0: the same, 1.4: unlike. In made answers 0.01 to 0.2; where all else is the same
# but a filler is a part of it ("and uh", "um, uh") 0.3 and more.
ALIKE = 0.25
FALL_DB = 2.5  # a hesitation after a word is quieter than it; an answer's second part is about as loud


def is_acknowledgement(
    level_db: np.ndarray, band_db: np.ndarray, heard: np.ndarray, start: int, end: int
) -> bool:
    """Whether a sound is a part of such an answer.

    Args:
        level_db: Loudness of each frame of 10 ms, shape (n,).
        band_db: Its spectrum, shape (n, bands).
        heard: Whether it is above the room's noise, shape (n,).
        start: The sound's first frame.
        end: The frame after its last one.
    """
    first, last = _standing_alone(heard, start, end)
    if not SHORTEST_S <= (last - first) * HOP_S <= LONGEST_S:
        return False
    level = level_db[first:last]
    before = np.maximum.accumulate(level)
    after = np.maximum.accumulate(level[::-1])[::-1]
    depth_db = np.minimum(before, after) - level
    valley = int(depth_db.argmax())
    if depth_db[valley] < VALLEY_DB or not LEAST_PART_S <= valley * HOP_S <= LONGEST_FIRST_S:
        return False
    one, other = level[:valley], level[valley:]
    if float(one.max() - other.max()) > FALL_DB:
        return False
    return (
        _unlike(_core(band_db[first : first + valley], one), _core(band_db[first + valley : last], other))
        < ALIKE
    )


def _standing_alone(heard: np.ndarray, start: int, end: int) -> tuple[int, int]:
    """The frames about a sound up to where nothing is heard for a while."""
    quiet = round(ALONE_S / HOP_S)
    while start > 0 and heard[max(0, start - quiet) : start].any():
        start -= 1
    while end < heard.size and heard[end : end + quiet].any():
        end += 1
    at = np.flatnonzero(heard[start:end])
    return (start + int(at[0]), start + int(at[-1]) + 1) if at.size else (start, start)


def _core(band_db: np.ndarray, level_db: np.ndarray) -> np.ndarray:
    mean_db = band_db[level_db > level_db.max() - PEAK_DB].mean(axis=0)
    shape_db = np.convolve(mean_db, np.full(BESIDE_BANDS, 1 / BESIDE_BANDS), "valid")
    return shape_db - shape_db.mean()


def _unlike(one: np.ndarray, other: np.ndarray) -> float:
    relief = ((one**2).mean() + (other**2).mean()) / 2 + 1.0
    return float(np.sqrt(((one - other) ** 2).mean() / relief))
