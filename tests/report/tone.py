"""Words that the program never says about a real interview, to the user or in the user's name."""

import re

NEVER = (
    "unfortunately",
    "beg",
    "desperate",
    "fail",
    "reject",
    "asap",
    "urgent",
    "deserve",
    "sorry",
    "disappoint",
    "regret",
    "weak",
    "mistake",
    "wrong",
    "fault",
    "blame",
    "bad",
    "poor",
    "worse",
    "loser",
    "lost",
    "losing",
    "streak",
    "should have",
    "must",
    "at least",
    "unlucky",
    "try harder",
    "turned down",
    "not good enough",
    "everything happens for a reason",
    "plenty more",
    "never give up",
    "positive side",
    "silver lining",
)


def out_of_tone(text: str) -> list[str]:
    """The words of the text that should not be there; an exclamation mark is one of them."""
    found = [word for word in NEVER if re.search(rf"\b{word}", text, re.IGNORECASE)]
    return found + ["!"] * ("!" in text)
