"""Fits the probe for fillers again and writes it: `python -m scripts.measure.probe_fit` (some 30 minutes).

On made speech, the voices and scripts meant for fitting: with longer, shorter, louder and quieter fillers
than those that it is measured on, of any vowel, by themselves, first and last in a chunk, some of them hums
with the mouth shut, with echo, by telephone, with words said twice, and with fluent questions between noises
of a room.
And on the six short recordings that are for fitting, at four speeds. Made voices are left out in turn to see
what it does on voices that it has not heard; on the recordings it is seen without them.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from mock_interview.core.record import Interval
from mock_interview.hearing import filler_probe
from mock_interview.hearing.filler_probe import STEP_S, FillerProbe
from mock_interview.hearing.recogniser import WhisperRecogniser
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import Paths, questions_dir
from scripts.measure.filler_net import Steps, fitted
from scripts.measure.fit_voices import WHISPER, FitVoice, by_voice, on_its_way
from scripts.measure.hearing_fit import DATA
from scripts.measure.hearing_material import recordings_to_fit
from scripts.measure.made_repeats import WEIGHTS_HALF, marked_for
from scripts.measure.made_scripts import FIT_SCRIPTS
from scripts.measure.made_speech import MARKS, Hesitating, MadeUtterance, levelled, silence, utterances
from scripts.measure.made_voices import RATE_HZ, Speaker
from scripts.measure.sound_paths import noise_of_a_room

PASSES = 3
# Without gaps as long as people's, an "uh" between silences of a second was heard of no real voice.
HESITATING = Hesitating(
    lengths_s=(0.15, 0.8), below_db=(0.0, 12.0), hum_share=0.15, gaps_s=(0.0, 0.04, 0.12, 0.3, 0.6, 1.2)
)
KINDS = {
    "um": ("ahm", "am", "euhm"),
    "uh": ("ah", "a", "eh", "euh"),
    "er": ("erm", "euh"),
    "hmm": ("mm",),
}
KIND_SHARE = 0.5  # of the fillers is one of these
FIRST_SHARE, LAST_SHARE = 0.25, 0.3  # of the scripts begin, or end, with one more
AT_ENDS, APART = ("uh", "um", "ah", "a", "euh", "euhm"), (" ", " / ", " // ")
CUT_SHARE, CUT_S = 0.6, (0.15, 0.35)  # of the utterances are cut as near to the voice as a chunk is
REPEATING_TEXTS = 14  # of each voice, with words said twice or set apart, and no filler
QUESTIONS_EVERY = 12  # each voice asks some 17
NOISES, NOISE_BELOW_DB = 4, (0.0, 18.0)  # before and after each
LONGEST_QUESTION = 140  # letters: what fits into a chunk
# Of a label: what lies so far within is a filler, what lies so near to it is neither.
WITHIN_S, NEAR_S = 0.03, 0.08
REAL_WEIGHT = 0.3
OTHER_EVERY = 3  # of the steps that are no filler: there are ten times as many
FOLDS = 5


def main() -> int:
    """Fits, tells how well it does on what it was not fitted on, and writes."""
    voices = by_voice(_made)
    real = list(_recorded(WhisperRecogniser(Paths.default().models / WHISPER)))
    for fold in range(FOLDS):
        left_out = list(chain(*voices[fold::FOLDS]))
        others = chain(*(steps for i, steps in enumerate(voices) if i % FOLDS != fold))
        print(f"voices left out, {fold + 1} of {FOLDS}: area {_area(left_out, fitted(list(others))):.4f}")
    made = list(chain(*voices))
    print(f"recordings, by made speech alone: area {_area(real, fitted(made)):.4f}")
    probe = fitted([*made, *real])
    np.savez_compressed(
        Path(filler_probe.__file__).with_name(filler_probe.WEIGHTS_FILE),
        hidden=probe.hidden,
        hidden_constants=probe.hidden_constants,
        outputs=probe.outputs,
        constant=probe.constant,
    )
    return 0


def _made(voice: FitVoice) -> list[Steps]:
    """All that one voice says."""
    return [
        _labelled(voice.recogniser.look(on_its_way(samples, i, voice.chance)), fillers, 1.0)
        for i, (samples, fillers) in enumerate(_spoken(voice.speaker, voice.number, voice.chance))
    ]


def _spoken(
    speaker: Speaker, number: int, chance: random.Random
) -> Iterator[tuple[np.ndarray, Sequence[Interval]]]:
    for _ in range(PASSES):
        scripts = [otherwise_said(script, chance) for script in FIT_SCRIPTS]
        for each in utterances([speaker], scripts, chance.randrange(2**32), hesitating=HESITATING):
            yield cut(each, chance)
    repeating = marked_for(number, WEIGHTS_HALF, chance)[:REPEATING_TEXTS]
    for each in utterances([speaker], repeating, chance.randrange(2**32)):
        yield each.samples, ()
    questions = [
        each.text
        for each in load_bank([questions_dir()]).questions
        if len(each.text) < LONGEST_QUESTION and not MARKS & set(each.text)
    ]
    for each in utterances([speaker], questions[number::QUESTIONS_EVERY], chance.randrange(2**32)):
        yield each.samples, ()
        yield np.concatenate([*_noises(chance), each.samples, *_noises(chance)]), ()


def _noises(chance: random.Random) -> Iterator[np.ndarray]:
    for _ in range(NOISES):
        yield silence(chance.uniform(0.0, 0.4))
        yield levelled(noise_of_a_room(chance), -chance.uniform(*NOISE_BELOW_DB))
        yield silence(chance.uniform(0.0, 0.4))


def otherwise_said(script: str, chance: random.Random) -> str:
    """With other vowels, and with more fillers at its ends."""

    def kind(found: re.Match[str]) -> str:
        return f"{{{chance.choice(KINDS[found[1]])}}}" if chance.random() < KIND_SHARE else found[0]

    said = re.sub(r"\{(\w+)\}", kind, script)
    if chance.random() < FIRST_SHARE:
        said = f"{{{chance.choice(AT_ENDS)}}}{chance.choice(APART)}{said}"
    if chance.random() < LAST_SHARE:
        said = f"{said.rstrip('.')}{chance.choice(APART)}{{{chance.choice(AT_ENDS)}}}"
    return said


def cut(made: MadeUtterance, chance: random.Random) -> tuple[np.ndarray, Sequence[Interval]]:
    """Most as near to the voice as a chunk is, and the labels with it."""
    if chance.random() >= CUT_SHARE:
        return made.samples, made.fillers
    by_s = chance.uniform(*CUT_S)
    size = round(by_s * RATE_HZ)
    fillers = [replace(each, start=each.start - by_s, end=each.end - by_s) for each in made.fillers]
    return made.samples[size:-size], fillers


def _recorded(recogniser: WhisperRecogniser) -> Iterator[Steps]:
    for clip in recordings_to_fit(DATA):
        yield _labelled(recogniser.look(clip.samples), clip.fillers, REAL_WEIGHT)


def _labelled(looks: np.ndarray, fillers: Sequence[Interval], weight: float) -> Steps:
    t = (np.arange(len(looks)) + 0.5) * STEP_S
    truths, known = np.zeros(t.size, np.bool_), np.ones(t.size, np.bool_)
    for each in fillers:
        truths |= (t > each.start + WITHIN_S) & (t < each.end - WITHIN_S)
        known &= (t < each.start - NEAR_S) | (t > each.end + NEAR_S)
    known |= truths
    kept = np.flatnonzero(known)
    kept = kept[truths[kept] | (kept % OTHER_EVERY == 0)]
    return Steps(looks[kept].astype(np.float32), truths[kept], weight)


def _area(steps: Sequence[Steps], probe: FillerProbe) -> float:
    """Under the receiver operating characteristic: how often a filler's step is above another one."""
    said = np.concatenate([probe.log_odds(each.looks) for each in steps])
    truths = np.concatenate([each.truths for each in steps])
    ranks = np.empty(said.size)
    ranks[said.argsort()] = np.arange(1, said.size + 1)
    fillers = int(truths.sum())
    return float((ranks[truths].sum() - fillers * (fillers + 1) / 2) / (fillers * (said.size - fillers)))


if __name__ == "__main__":
    sys.exit(main())
