"""Texts of the question bank in which words are said twice by chance, or only set apart."""

import random
import re
from collections.abc import Iterator
from itertools import chain, cycle, islice

from mock_interview.hearing.recogniser import in_mid_sentence
from mock_interview.session.bank import load_bank
from mock_interview.session.paths import questions_dir
from scripts.measure.made_speech import MARKS

LONGEST = 130  # letters: what fits into a chunk, marks and all
SHORTEST_ANSWER = 60
SHORT_LETTERS = 4  # people say short words twice more often than others
SHORT_CHANCE, OTHER_CHANCE = 0.35, 0.12
TWO_WORDS_CHANCE, TWICE_CHANCE, THRICE_CHANCE = 0.3, 0.55, 0.12
LEAST_APART = 4  # words
SEED = 5
TEXTS_EACH = 24  # of the bank, for each voice
PROBE_HALF, WEIGHTS_HALF = 0, 1  # the probe for phones learns from other texts than what weighs it


def texts() -> list[str]:
    """Questions and what a good answer has, in an order of chance that is always the same."""
    questions = load_bank([questions_dir()]).questions
    good = chain.from_iterable(each.good_answer for each in questions)
    found = [each.text for each in questions] + [each for each in good if len(each) > SHORTEST_ANSWER]
    random.Random(SEED).shuffle(found)
    return [each for each in found if len(each) < LONGEST and not (MARKS | set("0123456789")) & set(each)]


def marked_for(voice: int, half: int, chance: random.Random) -> list[str]:
    """What a voice says of a half of the texts, with marks."""
    bank = islice(cycle(texts()[half::2]), voice * TEXTS_EACH, (voice + 1) * TEXTS_EACH)
    return [marked(each, chance) for each in bank]


def marked(text: str, chance: random.Random) -> str:
    """The text with marks, as in ``made_scripts``."""
    return " ".join(_marked(text.split(), chance))


def _marked(words: list[str], chance: random.Random) -> Iterator[str]:
    place, last = 0, -LEAST_APART
    while place < len(words):
        size = 2 if chance.random() < TWO_WORDS_CHANCE else 1
        phrase = words[place : place + size]
        plain = all(re.fullmatch(r"[\w']+", word) for word in phrase)
        likely = SHORT_CHANCE if len(phrase[0]) <= SHORT_LETTERS else OTHER_CHANCE
        if plain and place - last >= LEAST_APART and place + size < len(words) and chance.random() < likely:
            yield from (
                _twice(phrase, chance) if chance.random() < TWICE_CHANCE else (f"({' '.join(phrase)})",)
            )
            last = place
            place += size
        else:
            yield words[place]
            place += 1


def _twice(phrase: list[str], chance: random.Random) -> Iterator[str]:
    again = " ".join([in_mid_sentence(phrase[0]), *phrase[1:]])
    yield f"<{' '.join(phrase)}>"
    if chance.random() < THRICE_CHANCE:
        yield f"<{again}>"
    yield again
