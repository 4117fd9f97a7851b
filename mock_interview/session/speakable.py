"""Whether a sentence sounds natural when a synthetic voice says it."""

import re

MAX_CHARACTERS = 240  # about 16 s at 150 words a minute; longer questions are forgotten before they end

_STUMBLING_BLOCKS = re.compile(r"[()\[\]{}<>/\\|*_#@&%=+~^`$€£\n\t]")
_ABBREVIATION = re.compile(r"\b(?:e\.\s?g|i\.\s?e|etc|vs|approx|resp|incl)\b\.?", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"[^.?!:]*[.?!]*$")
_QUESTION_WORD = re.compile(r"\s*(?:and |but |so )?(?:what|how|why|which|who|whom|whose)\b", re.IGNORECASE)


def speech_faults(text: str) -> list[str]:
    """What would sound wrong in ``text``, each as the end of a sentence that begins with the key's name."""
    faults: list[str] = []
    if len(text) > MAX_CHARACTERS:
        faults.append(
            f"is {len(text)} characters long; more than {MAX_CHARACTERS} is hard to follow by ear: "
            "split it into a question and a follow-up"
        )
    if block := _STUMBLING_BLOCKS.search(text):
        faults.append(f"has {block.group()!r} in it, which a voice cannot say: use words")
    if short := _ABBREVIATION.search(text):
        faults.append(f"has the abbreviation “{short.group()}” in it: write it out")
    if not text.rstrip("”\"'").endswith((".", "?", "!", "…")):
        faults.append("does not end with a full stop or a question mark: the voice would not come down")
    elif _asks_without_question_mark(text):
        faults.append("asks something and ends without a question mark: the voice would sound wrong")
    return faults


def _asks_without_question_mark(text: str) -> bool:
    last = _LAST_SENTENCE.search(text.rstrip())
    return last is not None and bool(_QUESTION_WORD.match(last.group())) and "?" not in last.group()
