"""Words of English by what they do in a sentence; lower case."""

from typing import Final

# They lead on to others: few clauses end on one.
LEADING_WORDS: Final = frozenset(
    word
    for words in (
        "i you we they he she it the a an my your our their his her its this these those to of in",
        "on at for from with by and or but because if when what who which how where then as am",
        "are be were have has did does will would can could should may might i'm i've i'd i'll",
        "we're we've it's that's they're he's she's there's let's",
    )
    for word in words.split()
)
