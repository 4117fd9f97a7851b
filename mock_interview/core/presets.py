"""What is looked at and what is left out: a switch for each habit, and presets that turn several off at once.

Not every number is fair to everybody. A preset is named by what it changes, says for whom that is meant and
why, and says nothing of the person who chooses it. Single switches count more than presets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from mock_interview.core.record import SessionRecord

LONG_PAUSE: Final = "long_pause"  # its switch is that of all pauses, the short ones too


@dataclass(frozen=True, slots=True)
class Preset:
    """Habits that are left out together."""

    slug: str
    title: str
    why: str
    off: tuple[str, ...]  # habits' slugs


PRESETS: Final = {
    preset.slug: preset
    for preset in (
        Preset(
            "flow",
            "Leave out the flow of speech",
            "If you stutter: repeats, held sounds and silent blocks are part of how you speak, nothing to "
            "train away, and no program can tell them from hesitation. Eyes, hands and seat stay.",
            (
                "repetitions",
                "held_sounds",
                "silent_blocks",
                "filler_sounds",
                "long_pause",
                "late_start",
                "pace",
            ),
        ),
        Preset(
            "eyes_and_movement",
            "Leave out eye contact and moving",
            "If you are autistic: looking elsewhere helps many to think, moving helps to stay calm, and a "
            "level voice is simply a voice. Words, pauses and the phone stay.",
            ("eye_contact", "looking_away", "restless_blinking", "fidgeting", "rocking", "monotone"),
        ),
        Preset(
            "eye_contact",
            "Leave out eye contact",
            "Where looking straight at somebody is less than courteous, the usual ranges do not fit: they "
            "come from studies in a few countries. Glances down to a phone stay.",
            ("eye_contact", "looking_away"),
        ),
        Preset(
            "eye_details",
            "Leave out what glasses hide",
            "Behind glasses that reflect, or with one eye, the direction of the eyes and blinks are seen "
            "less exactly. What cannot be measured well had better not be judged.",
            ("eye_contact", "looking_away", "restless_blinking"),
        ),
        Preset(
            "pace_and_pauses",
            "Leave out pace and pauses",
            "In a second language, finding words takes time. A slower pace, more pauses and more ums come "
            "with it, and get fewer with the language, not with drills. Eyes, hands and voice stay.",
            (
                "pace",
                "long_pause",
                "late_start",
                "filler_sounds",
                "filler_words",
                "repetitions",
                "held_sounds",
                "silent_blocks",
            ),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Switches:
    """What the user chose; ``off`` is what follows from it."""

    presets: tuple[str, ...] = ()
    by_hand_off: frozenset[str] = field(default_factory=frozenset)
    by_hand_on: frozenset[str] = field(default_factory=frozenset)

    @property
    def off(self) -> frozenset[str]:
        """The habits that are left out."""
        return (self._of_presets() - self.by_hand_on) | self.by_hand_off

    def with_preset(self, slug: str, *, chosen: bool) -> Self:
        """Chooses it or not; what was switched by hand of its habits is forgotten."""
        others = tuple(each for each in self.presets if each != slug)
        own = frozenset(PRESETS[slug].off)
        return replace(
            self,
            presets=(*others, slug) if chosen else others,
            by_hand_off=self.by_hand_off - own,
            by_hand_on=self.by_hand_on - own,
        )

    def with_habit(self, slug: str, *, on: bool) -> Self:
        """Switches one habit, whatever the presets say of it."""
        in_preset = slug in self._of_presets()
        off_without, on_without = self.by_hand_off - {slug}, self.by_hand_on - {slug}
        return replace(
            self,
            by_hand_off=off_without if on or in_preset else off_without | {slug},
            by_hand_on=on_without | {slug} if on and in_preset else on_without,
        )

    def _of_presets(self) -> frozenset[str]:
        return frozenset(slug for preset in self.presets for slug in PRESETS[preset].off)


def without(record: SessionRecord, off: Mapping[str, str]) -> SessionRecord:
    """The session as if these habits had never been looked at, and a note that says so once.

    Args:
        record: The session.
        off: Title by habit.
    """
    if not off:
        return record
    return replace(
        record,
        events=tuple(stored for stored in record.events if stored.event.habit not in off),
        former=tuple(stored for stored in record.former if stored.event.habit not in off),
        pauses=() if LONG_PAUSE in off else record.pauses,
        metrics=tuple(metric for metric in record.metrics if metric.habit not in off),
        limits={slug: limits for slug, limits in record.limits.items() if slug not in off},
        notes=(*record.notes, f"Switched off in Settings, so left out here: {', '.join(off.values())}."),
    )
