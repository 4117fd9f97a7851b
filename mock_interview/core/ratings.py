"""The five points that people rate: oneself before the report, and friends who watch.

They are what a watcher can answer and what is measured too, so that the three views can be laid side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LEAST, MOST = 1, 5


@dataclass(frozen=True, slots=True)
class RatingPoint:
    """One of the five questions; ``least`` and ``most`` name the ends of the scale."""

    slug: str
    title: str
    to_self: str
    to_others: str
    least: str
    most: str
    habits: tuple[str, ...]  # measured habits that belong to it


RATING_POINTS: Final = (
    RatingPoint(
        "eyes",
        "Eyes",
        "How well did you keep your eyes with the interviewer?",
        "Did the eyes stay with you?",
        "hardly",
        "throughout",
        ("eye_contact", "looking_away", "restless_blinking"),
    ),
    RatingPoint(
        "phone_and_hands",
        "Phone and hands",
        "How calm were your hands, away from face and phone?",
        "Were the hands calm, away from face and phone?",
        "restless",
        "calm",
        ("phone_glance", "face_touch", "fidgeting"),
    ),
    RatingPoint(
        "stillness",
        "Stillness",
        "How steadily did you sit?",
        "Did the body sit steadily?",
        "moving a lot",
        "steady",
        ("rocking", "posture"),
    ),
    RatingPoint(
        "fluency",
        "Fluency",
        "How fluently did you speak, with few ums and long silences?",
        "Did the speech flow, with few ums and long silences?",
        "halting",
        "fluent",
        ("long_pause", "late_start", "filler_sounds", "filler_words", "repetitions"),
    ),
    RatingPoint(
        "pace",
        "Pace and voice",
        "How right were your pace and your voice?",
        "Were pace and voice right?",
        "hard to follow",
        "just right",
        ("pace", "monotone", "trailing_off"),
    ),
)


def point_of(habit: str) -> RatingPoint | None:
    """The point that a measured habit belongs to; None: nobody is asked about it."""
    return next((point for point in RATING_POINTS if habit in point.habits), None)


def check(ratings: Mapping[str, int]) -> None:
    """What was rated; points may be left out.

    Raises:
        ValueError: A point or a rating that does not exist.
    """
    known = {point.slug for point in RATING_POINTS}
    for slug, rating in ratings.items():
        if slug not in known:
            raise ValueError(f"there is no point “{slug}”")
        if not LEAST <= rating <= MOST:
            raise ValueError(f"{slug} is rated {rating}, which is not between {LEAST} and {MOST}")
