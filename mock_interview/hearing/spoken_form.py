"""What a person says for what is written: the voice reads signs by their names ("slash", "dash")."""

import re

# In this order. The questions that come with the program are plain words; a user's own may hold these.
_SPOKEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"\[\[|\]\]", " "),  # Piper reads what stands between them as phonetic signs
        (r"https?://|www\.", ""),
        (r"\bc#", "C sharp"),
        (r"[*_`#<>{}|\\^~]+", " "),  # Markdown's signs
        (r"\be\.\s?g\.,?", "for example,"),
        (r"\bi\.\s?e\.,?", "that is,"),
        (r"\betc\.", "et cetera"),
        (r"\bvs\.?(?=\s)", "versus"),
        (r"\bdr\.", "doctor"),  # the voice would end a sentence here
        (r"\bprof\.", "professor"),
        (r"\bapprox\.", "about"),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s)", "with"),
        (r"\band/or\b", "and or"),
        (r"\bc\+\+", "C plus plus"),
        (r"(?<!\w)\.net\b", "dot net"),
        (r"\$\s?(\d[\d,.]*\d|\d)\s?(k|m|bn)\b", r"\1\2 dollars"),
        (r"£\s?(\d[\d,.]*\d|\d)\s?(k|m|bn)\b", r"\1\2 pounds"),
        (r"€\s?(\d[\d,.]*\d|\d)\s?(k|m|bn)\b", r"\1\2 euros"),
        (r"\$\s?(\d[\d,.]*\d|\d)", r"\1 dollars"),
        (r"£\s?(\d[\d,.]*\d|\d)", r"\1 pounds"),
        (r"€\s?(\d[\d,.]*\d|\d)", r"\1 euros"),
        (r"(?<=\d)k\b", " thousand"),
        (r"(?<=\d)m(?= (?:dollars|pounds|euros))", " million"),
        (r"(?<=\d)bn\b", " billion"),
        (r"(?<=\d)\s?%", " percent"),
        (r"(?<=\d)\s?[-–](?=\d)", " to "),
        (r"\s?/\s?", " "),  # "24/7", "A/B", "CI/CD" and "his/her" are said without it
        (r"\s?&\s?", " and "),
        (r"\s+[-–—]+\s+|\s?—\s?", ", "),
        (r"…|\.{2,}", ", "),
        (r"\(", ", "),
        (r"\)(?=[,.;:?!])", ""),
        (r"\)", ","),
        (r"[\"“”„«»]", ""),
        (r"\s+", " "),
        (r"\s+(?=[,.;:?!])", ""),
        (r",+(?=[,.;:?!])", ""),
    )
)


def spoken_form(text: str) -> str:
    """The text in one line, with words for the signs and abbreviations that a person would not read out."""
    for pattern, words in _SPOKEN:
        text = pattern.sub(words, text)
    return text.strip(" ,")
