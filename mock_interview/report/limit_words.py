"""Why something was counted: each habit's limits, as they were in a session, in words and with their reason.

A habit that has no words here is still traced: to its range and that range's source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from mock_interview.core.model import Habit
from mock_interview.core.record import SessionRecord
from mock_interview.report import figures

# By habit: what is counted, and why from there on. Names in brackets are limits of the detector.
COUNTED: Mapping[str, tuple[str, str]] = {
    "eye_contact": (
        "The share of time with the eyes on the lens or just below it, in pieces of {block_s}.",
        "A bout of mutual gaze lasts about two seconds; a piece holds several.",
    ),
    "looking_away": (
        "Looks to a side or down count from {min_s} on, looks up only from {up_min_s} on.",
        "A shorter flick of the eyes is not noticed across a table, and thinking upwards is normal.",
    ),
    "phone_glance": (
        "Glances down count from {min_s} on with a phone in view; without one only when they repeat.",
        "A phone is remembered, whatever the rate; a mere glance down is not one.",
    ),
    "face_touch": (
        "Touches count from {min_s} on, beside the face and at the hair from {outside_min_s} on.",
        "The shortest real touch that was measured is a little longer; hands often only pass by.",
    ),
    "fidgeting": (
        "Small, quick movements on one spot count from {min_s} on.",
        "A moment's rub is forgiven, and gestures travel farther: they are never counted.",
    ),
    "rocking": (
        "A regular sway counts from {min_s} on.",
        "A rhythm needs a few periods to be one; shifting one's weight now and then is none.",
    ),
    "posture": (
        "Slumping counts from {slumped_min_s} on, sitting aside {aside_min_s}, out of view {out_min_s}.",
        "Everyone moves; only what stays is seen as a way of sitting.",
    ),
    "restless_blinking": (
        "Counted from {fast_per_min} blinks a minute on, or from {own_factor} times your own usual rate.",
        "People blink about 26 times a minute while they talk, and some much more.",
    ),
    "long_pause": (
        "Silences inside an answer count from {min_s} on.",
        "Shorter pauses are part of good speech.",
    ),
    "late_start": (
        "A wait before the first word is flagged from {min_s} on; every wait is in the number.",
        "Saying that you think about it is speech: it ends the wait.",
    ),
    "trailing_off": (
        "Counted when the last {ending_s} of a thought are {drop_db} dB quieter than the rest.",
        "Natural endings fall by less: people soften, but stay as loud as they were.",
    ),
    "monotone": (
        "Flagged where the pitch varies by less than {variation} of its mean over {window_s} of speech.",
        "Below that a voice is heard as level.",
    ),
    "filler_sounds": (
        "Each “um”, “uh” or the like counts; {cluster} within {cluster_s} are told as close together.",
        "A few do no harm; it is many together that listeners notice.",
    ),
    "filler_words": (
        "A word counts where it only fills, by the words around it.",
        "“I like Python” holds no filler, “it was, like, hard” does.",
    ),
    "repetitions": (
        "The same words again count when no more than {apart_s} lie between them.",
        "With a longer silence between they are two sentences; “very, very good” is meant.",
    ),
    "pace": (
        "A stretch of {event_s} below {slow_wpm} or above {fast_wpm} words a minute is flagged.",
        "A shorter fast or slow stretch is emphasis.",
    ),
    "articulation_rate": (
        "Words against the seconds of speech, in pieces of {block_s}.",
        "It tells whether a pace comes from the words or from the pauses between them.",
    ),
    "answer_length": (
        "From the first word to the last; below {short_s} or above {long_s} an answer is flagged.",
        "A shorter one leaves out what was done or what came of it; in a longer one the point is lost.",
    ),
    "loudness": (
        "The spread of loudness over {block_phrases} phrases of {phrase_s} or more.",
        "Shorter ones are single words, each as loud as its vowel.",
    ),
    "held_sounds": (
        "A sound that stands still within a word for {held_s} or more counts.",
        "For information, and possible only.",
    ),
    "silent_blocks": (
        "A silence of {silent_s} or more counts within a word, and before some that begin with p or t.",
        "For information, and possible only: what is tense about a silence cannot be heard.",
    ),
    "swallowed_ends": (
        "Counted where a clause’s last word stays {drop_db} dB or more below the clause.",
        "It is for information: last syllables are quieter in all speech.",
    ),
    "upspeak": (
        "Endings count that rise by {rise_semitones} semitones or more in phrases of {phrase_s} or more.",
        "It is a way of speaking, and no fault.",
    ),
}


@dataclass(frozen=True, slots=True)
class Why:
    """Of one habit in one session."""

    counted: str  # by which limits; empty: they have no words
    reason: str
    flagged: str  # from where on it is worth working on
    source: str

    @property
    def text(self) -> str:
        """All of it as running text."""
        parts = (self.counted, self.reason, self.flagged, f"Source: {self.source}." if self.source else "")
        return " ".join(part for part in parts if part)


def why(slug: str, record: SessionRecord, habits: Mapping[str, Habit]) -> Why:
    """By the limits that were used for this session."""
    counted, reason = COUNTED.get(slug, ("", ""))
    limits = record.limits.get(slug, {})
    if any(name not in limits for name in names_in(counted)):
        counted, reason = "", ""  # measured by another version, whose limits had other names
    told = {name: _told(name, limits[name]) for name in names_in(counted)}
    habit = habits.get(slug)
    source = habit.metric.source if habit else ""
    return Why(
        counted.format(**told), reason, _flagged(habit) if habit else "", source[:1].upper() + source[1:]
    )


def names_in(sentence: str) -> list[str]:
    """The limits that a sentence names."""
    return [name for _, name, _, _ in Formatter().parse(sentence) if name]


def _told(name: str, value: float) -> str:
    if name.endswith("_s"):
        return figures.duration(value) if value >= 1.0 else figures.with_unit(f"{value:g}", "s")
    if name == "variation":
        return figures.share(value)
    return figures.number(value)


def _flagged(habit: Habit) -> str:
    if habit.informs_only:
        return "Told for information: there is no range that it should be in."
    low, high = habit.metric.flag
    unit = habit.metric.unit
    if low is not None and high is not None:
        return f"Worth working on below {figures.number(low, unit)} and above {figures.quantity(high, unit)}."
    if high is not None:
        return f"Worth working on from {figures.quantity(high, unit)} on."
    return "" if low is None else f"Worth working on below {figures.quantity(low, unit)}."
