"""How fast an answer was, in words; or why that cannot be told."""

from mock_interview.report.transcript import Passage


def pace_words(passage: Passage) -> str:
    """With and without its pauses; empty where too little was understood to tell."""
    if passage.words_a_minute is not None and passage.while_speaking is not None:
        with_pauses = f"{passage.words_a_minute:.0f} words a minute"
        return f"{with_pauses}, {passage.while_speaking:.0f} without the pauses"
    if passage.understood > 0.0:
        return ""
    if passage.written:
        return "Not in English: your words are here to read; how fast they came was not judged."
    return "Your words could not be understood here."
