"""The habit that the user works on: in mind before a rehearsal, looked at first after it."""

from mock_interview.core.drills import DRILLS
from mock_interview.core.focus import current_of
from mock_interview.core.record import SessionRecord
from mock_interview.report import wording
from mock_interview.report.surroundings import Surroundings
from mock_interview.session.focus_file import load_focus


def focus_of(surroundings: Surroundings) -> str:
    """The habit that the user works on now; empty: none, or one that is switched off."""
    current = current_of(load_focus(surroundings.paths.data))
    return "" if current is None or current.habit in surroundings.off else current.habit


def before(surroundings: Surroundings) -> str:
    """What to have in mind; empty: there is no focus."""
    habit = surroundings.habits.get(focus_of(surroundings))
    return "" if habit is None else f"Your focus: {habit.title.lower()}. {habit.tip}"


def at_start(surroundings: Surroundings) -> str:
    """The last reminder before the first question, one line; empty: there is no focus."""
    habit = surroundings.habits.get(focus_of(surroundings))
    if habit is None:
        return ""
    drill = DRILLS.get(habit.slug)
    # What the drill's own sign says is known from practising.
    words = habit.tip if drill is None else drill.cue_words or drill.title
    return f"Your focus: {habit.title.lower()}. {words.removesuffix('.')}."


def after(record: SessionRecord, focus: str, title: str) -> str:
    """How it went with the focus this time; empty: there is none."""
    if not focus:
        return ""
    start = f"Your focus, {title.lower()}"
    metric = next((metric for metric in record.metrics if metric.habit == focus), None)
    if metric is not None and metric.own == "too_few" and metric.value is not None:
        return f"{start}: {wording.estimate(metric)}; what is usual for you is not known yet."
    if metric is None or metric.value is None or metric.verdict == "not_enough":
        return f"{start}: not enough to say this time."
    words = wording.verdict(metric).lower()
    return f"{start}: {wording.estimate(metric)} ({words}; typical: {wording.typical(metric)})."
