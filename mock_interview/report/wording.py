"""Every sentence about a finding: what was seen, in plain words; never a trait, never a grade."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mock_interview.core.model import Habit, HabitEvent, Sense
from mock_interview.core.record import Answer, Metric
from mock_interview.report import figures

SURE_CONFIDENCE = 0.5  # from here on an event is said plainly; below it is "possible"

FOR_INFORMATION = "For information"
VERDICTS = {
    "typical": "Typical",
    "slightly_outside": "A little outside",
    "outside": "Outside",
    "not_enough": "Not enough to say",
}

_AGAINST_OWN = {"usual": "As usual for you", "better": "Better than your usual"}
_OFF_OWN = {"slightly_outside": "A little off your usual", "outside": "Off your usual"}

_COVERAGE = {
    Sense.FACE: "We saw your face",
    Sense.EYES: "We saw your eyes",
    Sense.HANDS: "We could look for your hands",
    Sense.BODY: "We saw your shoulders",
    Sense.PHONE: "We could look for a phone",
    Sense.VOICE: "We could hear you",
    Sense.WORDS: "We could understand your words",
}

_PLACE_OF_DIRECTION = {
    "left": "to the left of the picture",
    "right": "to the right of the picture",
    "up": "up",
    "down": "down",
    "sideways": "to the side",
}

# Habits without an entry are worded from their title: a new detector needs no change here.
_SEEN_EVENTS = {
    "looking_away": "You looked away{where} {times}{split}, {mean} on average",
    "face_touch": "Your hand touched your {place} {times}{places}",
    "fidgeting": "Your hands kept moving {times}, {mean} on average",
    "rocking": "You swayed to and fro {times}, {mean} on average",
    "posture": "You sat {posture} {times}, {mean} on average{postures}",
    "long_pause": "You were silent in the middle of an answer {times}, {mean} on average",
    "late_start": "There was a long silence before your answer {times}, {mean} on average",
    "trailing_off": "Your voice grew quieter towards the end {times}",
    "swallowed_ends": "The last word of a clause may have been hard to hear {times}",
    "monotone": "Your pitch stayed almost level {times}, {total} in all",
    "filler_sounds": "You said “um”, “uh” or the like {times}{clusters}",
    "filler_words": "You used a filler word {times}{words}",
    "repetitions": "You repeated or restarted a word {times}",
    "held_sounds": "A sound within a word may have been held on {times}",
    "silent_blocks": "A word may have stopped in the middle, or not begun at once, {times}",
    "answer_length": "Answers were much shorter or longer than asked for {times}{lengths}",
}

_SEEN_NUMBER = {
    "eye_contact": "You looked at the lens or just below it {value} of the time",
    "restless_blinking": "You blinked {value}",
    "pace": "You spoke at {value}",
    "monotone": "Your pitch varied by {value}",
    "answer_length": "Your answers lasted {value}",
}

_MOMENTS = {
    "looking_away": "Looked away{where}",
    "phone_glance": "Glance down{phone}",
    "face_touch": "Hand at the {place}",
    "fidgeting": "Hands kept moving",
    "rocking": "Swayed to and fro",
    "posture": "Sat {posture}",
    "long_pause": "Silence in the middle of the answer",
    "late_start": "Silence before the answer",
    "trailing_off": "Voice grew quieter",
    "swallowed_ends": "Last word hard to hear: “{word}”",
    "monotone": "Pitch almost level",
    "filler_sounds": "“{sound}”{cluster}",
    "filler_words": "Filler word: “{word}”",
    "repetitions": "Said twice or begun anew: “{words}”",
    "held_sounds": "A held sound in “{word}”",
    "silent_blocks": "A silence {place} “{word}”",
    "pace": "A {pace} stretch",
    "answer_length": "A {length} answer",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One habit's number together with the events that count (none of them dismissed)."""

    habit: Habit
    metric: Metric
    events: Sequence[HabitEvent]
    answers: Sequence[Answer]


def title_of(slug: str, habits: Mapping[str, Habit]) -> str:
    """The habit's title; readable too for one that this version no longer knows."""
    return habits[slug].title if slug in habits else slug.replace("_", " ").capitalize()


def seen(found: Found) -> str:
    """What was seen, as one concrete sentence."""
    slug, events = found.habit.slug, found.events
    if slug == "phone_glance":
        return _phone_seen(events) + _in_answers(found) + "."
    if events:
        sentence = _SEEN_EVENTS.get(slug, found.habit.title + ": {times}, {mean} on average")
        total_s = sum(event.duration_s for event in events)
        text = sentence.format(
            times=figures.times(len(events)),
            mean=figures.duration(total_s / len(events)),
            total=figures.duration(total_s),
            where=_only_way(events),
            split=_split(events, "direction", _direction),
            place=_common(events, "place") or "face",
            places=_split(events, "place", str),
            posture=_common(events, "posture") or "out of your usual place",
            postures=_split(events, "posture", str),
            lengths=_split(events, "length", str),
            clusters=_clusters(events),
            words=_split(events, "word", lambda word: f"“{word}”"),
        )
        return text + _in_answers(found) + "."
    metric = found.metric
    value = "" if metric.value is None else figures.quantity(metric.value, metric.unit)
    sentence = _SEEN_NUMBER.get(slug, _capital(metric.name) + ": {value}")
    return sentence.format(value=f"about {value}") + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _phone_seen(events: Sequence[HabitEvent]) -> str:
    sure = sum(event.confidence >= SURE_CONFIDENCE for event in events)
    if sure == len(events):
        return f"You glanced down to a phone {figures.times(sure)}"
    return f"You glanced down {figures.times(len(events))}, with a phone in view in {sure} of them"


def _only_way(events: Sequence[HabitEvent]) -> str:
    way = _common(events, "direction")
    return f" {_direction(way)}" if way else ""


def _split(events: Sequence[HabitEvent], key: str, words: Callable[[str], str]) -> str:
    """How often each value occurred, when there are several: `` (5 down, 4 up)``."""
    values = Counter(str(event.detail[key]) for event in events if key in event.detail)
    if len(values) < 2:
        return ""
    return f" ({', '.join(f'{count} {words(value)}' for value, count in values.most_common(3))})"


def _clusters(events: Sequence[HabitEvent]) -> str:
    """The densest place, when several stand close together."""
    told = [str(event.detail["cluster"]) for event in events if "cluster" in event.detail]
    return f", at most {max(told, key=lambda words: int(words.split()[0]))}" if told else ""


def _direction(way: str) -> str:
    return _PLACE_OF_DIRECTION.get(way, way)


def _common(events: Sequence[HabitEvent], key: str) -> str:
    """The detail's value when all events share it, else nothing."""
    values = {str(event.detail.get(key, "")) for event in events}
    return values.pop() if len(values) == 1 else ""


def _in_answers(found: Found) -> str:
    if len(found.answers) < 2:
        return ""
    held = sum(
        any(event.start < answer.end and event.end > answer.start for event in found.events)
        for answer in found.answers
    )
    return f", in {held} of {len(found.answers)} answers" if held else ""


def moment(event: HabitEvent, habits: Mapping[str, Habit]) -> str:
    """One event in a few words."""
    way = str(event.detail.get("direction", ""))
    told = _told_by_itself(event)
    if told:
        return told
    if event.habit in _MOMENTS:
        return _MOMENTS[event.habit].format(
            where=f" {_direction(way)}" if way else "",
            place=event.detail.get("place", "face"),
            phone=" to a phone" if event.confidence >= SURE_CONFIDENCE else "",
            posture=event.detail.get("posture", "out of the usual place"),
            sound=event.detail.get("sound", "um"),
            cluster=f", one of {event.detail['cluster']}" if "cluster" in event.detail else "",
            word=event.detail.get("word", ""),
            words=event.detail.get("words", ""),
            pace=event.detail.get("pace", "long"),
            length=event.detail.get("length", "long"),
        )
    words = ", ".join(str(value) for value in event.detail.values() if isinstance(value, str))
    title = title_of(event.habit, habits)
    return f"{title}: {words}" if words else title


def _told_by_itself(event: HabitEvent) -> str:
    """What the detector has words of its own for: a call, a chin on a hand."""
    if event.habit == "phone_glance" and "call" in str(event.detail.get("phone", "")):
        return "Phone at the ear, as in a call"
    return str(event.detail.get("manner", "")).capitalize() if event.habit == "face_touch" else ""


def how_often(metric: Metric, when: str = "") -> str:
    """What is counted, the number with its uncertainty, and when in answers it comes."""
    number = f"{_capital(metric.name)}: {estimate(metric)}"
    return f"{number}. {when}" if when else number


def estimate(metric: Metric) -> str:
    """The number with its uncertainty."""
    if metric.value is None:
        return "–"
    return figures.estimate(metric.value, metric.unit, metric.low, metric.high)


def how_sure(sureness: float, sense: Sense, coverage: float, observed_s: float) -> str:
    """In words how far to trust a finding, with what it rests on."""
    if sureness >= 0.6:
        word = "Quite sure"
    elif sureness >= 0.35:
        word = "Fairly sure"
    else:
        word = "Not very sure"
    seen_words = coverage_sentence(sense, coverage)
    return f"{word}. {seen_words}; this rests on {figures.duration(observed_s)}."


def coverage_sentence(sense: str, share: float) -> str:
    """``We saw your eyes 84 % of the time``."""
    start = _COVERAGE[Sense(sense)] if sense in _COVERAGE else f"We could judge the {sense}"
    return f"{start} {figures.share(share)} of the time"


def verdict(metric: Metric) -> str:
    """What the number is, against the typical range or one's own."""
    if metric.verdict == "typical" and metric.typical == (None, None):
        return FOR_INFORMATION
    if metric.verdict == "not_enough" or not metric.own:
        return VERDICTS[metric.verdict]
    return _AGAINST_OWN.get(metric.own) or _OFF_OWN[metric.verdict]


def typical(metric: Metric) -> str:
    """The range that the number is laid against; ``for you`` where it is one's own."""
    if metric.own == "too_few":
        return "not known yet for you"
    words = typical_range(metric.typical, metric.unit)
    return f"{words} for you" if metric.own else words


def nothing_found(metrics: Sequence[Metric]) -> str:
    """Why nothing is worth working on."""
    if any(metric.own == "too_few" and metric.value is not None for metric in metrics):
        return "What is usual for you is not known yet; three sessions will tell."
    if all(metric.verdict == "not_enough" for metric in metrics):
        return "There was not enough in this recording to say anything about it."
    if any(metric.own for metric in metrics):
        return "Nothing stood out beyond what is usual for you."
    return "Nothing stood out beyond the typical range this time."


def typical_range(bounds: tuple[float | None, float | None], unit: str) -> str:
    """The range of an ordinary good answer, in words."""
    low, high = bounds
    if low and high is not None:
        return figures.with_unit(f"{figures.number(low, unit)} to {figures.number(high, unit)}", unit)
    if low:
        return f"{figures.quantity(low, unit)} or more"
    if high is not None:
        return f"{figures.quantity(high, unit)} or less" if high else "none"
    return "no fixed range"


def confidence(event: HabitEvent, confirmed: bool) -> str:
    """``possible`` for what is not sure, ``confirmed by you``, or nothing to add."""
    if confirmed:
        return "confirmed by you"
    return "possible" if event.confidence < SURE_CONFIDENCE else ""


def spared(count: int) -> str:
    """How many moments the user set aside."""
    verb = "is" if count == 1 else "are"
    return f"{figures.plural(count, 'moment')} that you set aside {verb} neither shown nor counted."
