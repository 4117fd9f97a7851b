"""Filled pauses of a chunk: stretches of sound that hold still, and what the recogniser makes of them.

The sound gives the times. Of Whisper tiny.en a probe of its encoder tells how much a stretch is like a
filler. Of another model there is only what it writes, weighed with the sound itself: neither does alone. A
recogniser led to keep fillers invents some and misses others, and lengthened vowels hold as still as these.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation
from mock_interview.hearing.filler_probe import STEP_S, likely_runs
from mock_interview.hearing.filler_sound import Sound, Steady, listen
from mock_interview.hearing.filler_words import Written, unexplained, words_of, written_fillers
from mock_interview.hearing.recogniser import Heard, Reading

# Logistic regression (ridge 0.5) over what ``Evidence.features`` lists: the slopes are those that
# `python -m scripts.measure.hearing_fit` finds on made speech (the voices and scripts meant for that) and on
# six short recordings at four speeds. The constant and the weight of a written filler are moved apart by
# hand: a lengthened vowel holds as still as a filler, so that without a written one a sound is hardly ever
# more than possible, and with one it hardly ever is none.
WEIGHTS = (-5.4, 0.7, -2.33, 1.91, -0.89, 0.3, 1.23, 5.2)
# For each second between a written filler and the sound taken for it. At 4 a few in a hundred fewer are found
# of the made speech for fitting, where the recogniser is half a second off.
OUTSIDE_COST = 2.0
# A stretch without a written filler that sounds so much like one gives cause to read the chunk once more: a
# third of the chunks of made speech have one.
DOUBTFUL_LOGIT = -3.6
# Log odds of the probe at which a stretch is as likely a filler as not. With what the led reading wrote, or
# how still the sound holds, weighed in, no voice that nothing was fitted on is judged better. Of 168 fillers
# of seven such made voices 164 lie above, and four other sounds; above 2.2 there are 159, and two.
LEAST_HESITANCY = 1.2
# So sure it is of hardly any noise of a room (hums, beeps, scrapes, knocks).
SURE_HESITANCY = 4.0
# Where they are so high a stretch is looked at even if nothing there holds still.
LIKELY_LOG_ODDS = -1.0
SURE_FILLER = 0.5
LEAST_PROBABILITY = 0.2  # below this it is not even possible
LEAST_VOICE = 0.3  # share of the sound in which somebody speaks or hums
# Of a sound that no voice may have made, or that may be a word's own: possible at most.
DOUBTED_PROBABILITY = 0.45
SHORTEST_HUM_S = 0.2  # what is shorter and has no open vowel is often the nasal of a word
TOUCH_S = 0.03  # two fillers have a breath or a stop between them
NASAL_OPEN_DB = -8.0  # below it a sound has no vowel


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of one steady stretch. Numbers are brought to about -1..1 before they are weighed."""

    sound: Steady
    unexplained: float  # share of it that the words there do not need
    written: Written | None = None  # the filler that the led reading wrote here
    hesitancy: float | None = None  # log odds by the probe, of the surer half of it; None: not known

    def features(self) -> np.ndarray:
        """What is weighed, in the order of the weights."""
        sound = self.sound
        return np.array(
            (
                1.0,
                max(-1.5, min(1.5, math.log2(max(sound.still_s, 0.02) / 0.15))),
                min(1.0, sound.glide_st_s / 25.0),
                max(sound.periodic, float(sound.creaked)),
                max(-1.0, min(1.0, sound.front_db / 10.0)),
                sound.quiet_before + sound.quiet_after - 1.0,
                self.unexplained,
                float(self.written is not None),
            )
        )

    @property
    def logit(self) -> float:
        """Above 0: rather a filler than not."""
        if self.hesitancy is not None:
            return self.hesitancy - LEAST_HESITANCY
        return float(self.features() @ np.asarray(WEIGHTS))


def find_fillers(
    samples: np.ndarray, start_t: float, heard: Heard, voice: Sequence[Interval] | None = None
) -> list[FillerObservation]:
    """Finds the filled pauses of a chunk.

    Args:
        samples: The chunk, mono float32 at 16 kHz, shape (n,), at most 20 s.
        start_t: Time of its first sample on the session's clock, seconds.
        heard: Both readings of it.
        voice: Where somebody speaks or hums, session time; None: not known.

    Returns:
        In order. Those below a probability of 0.5 are only possible.
    """
    found: list[FillerObservation] = []
    for each in gather(samples, heard):
        start, end = start_t + each.sound.start, start_t + each.sound.end
        probability = 1.0 / (1.0 + math.exp(-each.logit))
        sure = each.written is not None or (each.hesitancy or 0.0) >= SURE_HESITANCY
        if not sure and (_murmured(each.sound) or not _voiced(start, end, voice)):
            probability = min(probability, DOUBTED_PROBABILITY)
        if probability >= LEAST_PROBABILITY:
            found.append(FillerObservation(start, end, _text(each), probability))
    return _apart(found, probed=heard.hesitancy is not None)


def _apart(found: Sequence[FillerObservation], probed: bool) -> list[FillerObservation]:
    """Of two that touch the surer one: the other is the vowel that leads into it or out of it.

    Which such vowel is none, the probe tells: where it is sure of both, they are one sound.
    """
    kept: list[FillerObservation] = []
    for each in found:
        if not kept or each.t - kept[-1].end >= TOUCH_S:
            kept.append(each)
            continue
        surer = max(kept[-1], each, key=lambda one: one.probability)
        if probed and min(kept[-1].probability, each.probability) >= SURE_FILLER:
            surer = replace(surer, t=kept[-1].t, end=max(kept[-1].end, each.end))
        kept[-1] = surer
    return kept


def gather(samples: np.ndarray, heard: Heard) -> list[Evidence]:
    """Every stretch of a chunk that may be a filler, with what speaks for and against it."""
    likely = [] if heard.hesitancy is None else likely_runs(heard.hesitancy, LIKELY_LOG_ODDS)
    sound = listen(samples, likely)
    found = _evidence(sound, heard.led, heard.hesitancy)
    if heard.hesitancy is None and any(e.written is None and e.logit >= DOUBTFUL_LOGIT for e in found):
        second = heard.read_again()
        if second is not None:
            pairs = zip(found, _evidence(sound, second, None), strict=True)
            found = [max(pair, key=lambda each: each.logit) for pair in pairs]
    return found


def _evidence(sound: Sound, led: Reading, hesitancy: np.ndarray | None) -> list[Evidence]:
    words = words_of(led.tokens)
    found = [
        Evidence(each, unexplained(each, sound, words), hesitancy=_hesitancy(each, hesitancy))
        for each in sound.stretches
    ]
    for written, i in _matched(written_fillers(words), found):
        found[i] = replace(found[i], written=written)
    return found


def _matched(fillers: Sequence[Written], found: Sequence[Evidence]) -> list[tuple[Written, int]]:
    """Gives written fillers their sounds, in order, so that the sum of what speaks for them is greatest."""
    best: list[tuple[float, list[tuple[Written, int]]]] = [(0.0, [])] * (len(found) + 1)
    for written in fillers:
        row = [best[0]]
        for i, each in enumerate(found):
            worth = replace(each, written=written).logit - OUTSIDE_COST * _apart_s(each.sound, written)
            choices = [row[i], best[i + 1]]
            if _in_window(each.sound, written):
                choices.append((best[i][0] + worth, [*best[i][1], (written, i)]))
            row.append(max(choices, key=lambda choice: choice[0]))
        best = row
    return best[-1][1]


def _hesitancy(stretch: Steady, log_odds: np.ndarray | None) -> float | None:
    if log_odds is None or not log_odds.size:
        return None
    first = min(round(stretch.start / STEP_S), log_odds.size - 1)
    within = np.sort(log_odds[first : max(first + 1, round(stretch.end / STEP_S))])
    return float(within[within.size // 2 :].mean())


def _in_window(sound: Steady, written: Written) -> bool:
    middle = (sound.start + sound.end) / 2
    return written.window_start <= middle <= written.window_end


def _apart_s(sound: Steady, written: Written) -> float:
    return max(0.0, sound.start - written.end, written.start - sound.end)


def _murmured(sound: Steady) -> bool:
    return sound.open_db < 0.0 and sound.length_s < SHORTEST_HUM_S


def _voiced(start: float, end: float, voice: Sequence[Interval] | None) -> bool:
    if voice is None:
        return True
    voiced_s = sum(max(0.0, min(end, each.end) - max(start, each.start)) for each in voice)
    return voiced_s >= LEAST_VOICE * (end - start)


def _text(evidence: Evidence) -> str:
    if evidence.written is not None:
        return evidence.written.text
    if evidence.sound.open_db < NASAL_OPEN_DB:
        return "hmm"
    return "um" if evidence.sound.nasal_end else "uh"
