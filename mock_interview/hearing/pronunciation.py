"""The sounds that an English word is made of, by espeak-ng's rules, which come with the Piper voice."""

from functools import cache
from typing import Any

from mock_interview.hearing.belief import normal

# espeak-ng has one language at a time. It is that of the voice that asks the questions, which may be speaking
# in another thread; each call into it holds Python's lock.
LANGUAGE = "en-us"
# Marks of stress and length, and ties: how a sound is said, not which.
MARKS = frozenset("ˈˌː.,?!;:-̩̃ ‿|")
# Sounds that no ear need tell apart here.
MERGED = {"ɚ": "ɜ", "ɝ": "ɜ", "ɾ": "t", "ʔ": "t", "ᵻ": "ɪ", "ɐ": "ə", "ʌ": "ə", "ɫ": "l", "ɡ": "g", "ɒ": "ɑ"}
IN_A_SENTENCE = {"a": ("ə",)}  # alone it is a letter's name


@cache
def _phonemizer() -> Any:
    from piper.phonemize_espeak import EspeakPhonemizer

    return EspeakPhonemizer()


@cache
def pronounced(word: str) -> tuple[str, ...]:
    """The sounds of a word in the International Phonetic Alphabet, one sign each; none of a mere sign."""
    name = normal(word)
    if name in IN_A_SENTENCE or not name:
        return IN_A_SENTENCE.get(name, ())
    signs = "".join(sign for clause in _phonemizer().phonemize(LANGUAGE, name) for sign in clause)
    return tuple(MERGED.get(sign, sign) for sign in signs if sign.strip() and sign not in MARKS)
