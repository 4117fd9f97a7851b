"""Presets and switches: what is off follows from what was chosen, and nothing of it is left in a session."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import HabitEvent
from mock_interview.core.presets import PRESETS, Preset, Switches, without
from mock_interview.core.record import Interval, Metric, StoredEvent
from mock_interview.detectors.registry import habits
from tests.session.fakes import made_record

SLUGS = sorted(habits())
slugs = st.sampled_from(SLUGS)
steps = st.lists(st.tuples(st.sampled_from([*SLUGS, *(f"preset:{slug}" for slug in PRESETS)]), st.booleans()))


def after(taken: list[tuple[str, bool]]) -> Switches:
    switches = Switches()
    for name, wanted in taken:
        if name.startswith("preset:"):
            switches = switches.with_preset(name.removeprefix("preset:"), chosen=wanted)
        else:
            switches = switches.with_habit(name, on=wanted)
    return switches


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_every_preset_turns_off_habits_that_exist_and_says_why(preset: Preset) -> None:
    assert set(preset.off) <= set(SLUGS)
    assert len(preset.why.split()) > 15
    # Named by what it changes, not by who chooses it.
    assert preset.title.startswith("Leave out ")
    assert not re.search(r"autis|stutter|stammer|disab|disorder|suffer|!", preset.title, re.IGNORECASE)
    assert not re.search(r"disorder|suffer|abnormal|deficit|problem|!", preset.why, re.IGNORECASE)


@given(steps, slugs, st.booleans())
def test_a_single_switch_always_does_what_it_says(taken: list[tuple[str, bool]], slug: str, on: bool) -> None:
    before = after(taken)
    assert before.with_habit(slug, on=on).off - {slug} == before.off - {slug}
    assert (slug not in before.with_habit(slug, on=on).off) is on


@given(steps, st.sampled_from(sorted(PRESETS)))
def test_a_preset_turns_off_all_of_its_habits_and_no_other(taken: list[tuple[str, bool]], slug: str) -> None:
    before, chosen = after(taken), after(taken).with_preset(slug, chosen=True)
    assert chosen.off == before.off | set(PRESETS[slug].off)
    assert chosen.with_preset(slug, chosen=True) == chosen


@given(steps, st.sampled_from(sorted(PRESETS)))
def test_a_preset_given_up_leaves_off_only_what_something_else_does(
    taken: list[tuple[str, bool]], slug: str
) -> None:
    ended = after(taken).with_preset(slug, chosen=False)
    others = {habit for other in ended.presets for habit in PRESETS[other].off}
    assert ended.off & set(PRESETS[slug].off) <= others


def test_nothing_of_what_is_off_is_left_in_a_session_and_a_note_says_so_once() -> None:
    metric = Metric("eye_contact", "", 50.0, "%", 40.0, 60.0, (50.0, 75.0), "typical", 60.0, 3)
    events = tuple(StoredEvent(n, HabitEvent(slug, n, n + 1.0, 0.9, {})) for n, slug in enumerate(SLUGS))
    record = replace(
        made_record(),
        events=events,
        former=events,
        metrics=(metric, replace(metric, habit="long_pause")),
        limits={slug: {"min_s": 1.0} for slug in SLUGS},
        pauses=(Interval(1.0, 3.0),),
    )
    shown = without(record, {"long_pause": "Long pauses", "looking_away": "Looking away"})
    assert [metric.habit for metric in shown.metrics] == ["eye_contact"]
    left = {stored.event.habit for stored in (*shown.events, *shown.former)} | set(shown.limits)
    assert left == set(SLUGS) - {"long_pause", "looking_away"}
    assert shown.pauses == ()
    [note] = set(shown.notes) - set(record.notes)
    assert note == "Switched off in Settings, so left out here: Long pauses, Looking away."
    assert without(record, {}) is record
