"""What the reader should know before any number."""

from typing import Final

OUTLOOK: Final = (
    "What follows is what a camera and a microphone noticed. It is not a judgement of you. "
    "Most of what decides an interview, above all what you say, is in none of these numbers."
)
