"""A simulated user: some weeks of sessions in which some habits change and others do not."""

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from mock_interview.core.model import Habit
from mock_interview.core.record import Answer, Metric, SessionRecord
from mock_interview.core.scores import Evidence, verdict
from mock_interview.session.store import Store

START = datetime(2026, 9, 28, 18, 0, tzinfo=timezone(timedelta(hours=2)))
SETS = ("General questions", "Behavioural questions")
# From the first to the last session, in widths of the way from typical to flagged; all others stay typical.
CHANGING = {
    "looking_away": (1.6, -0.6),
    "long_pause": (1.2, 0.3),
    "face_touch": (0.4, 1.5),
    "eye_contact": (1.4, -0.4),
}


def practise(
    store: Store,
    habits: dict[str, Habit],
    sessions: int = 30,
    seed: int = 1,
    limits: dict[str, dict[str, float]] | None = None,
    versions: dict[str, str] | None = None,
) -> list[SessionRecord]:
    """Keeps so many sessions, one or two every other day."""
    chance = random.Random(seed)
    made: list[SessionRecord] = []
    for number in range(sessions):
        at = START + timedelta(days=2 * number - (number % 5), minutes=chance.randrange(90))
        share = number / max(1, sessions - 1)
        record = SessionRecord(
            id=f"{at:%Y-%m-%d-%H%M}-{number:03d}",
            created_at=at.isoformat(timespec="seconds"),
            title=SETS[number % 2],
            duration_s=600.0,
            answers=(Answer(0, 0.0, 600.0, "Tell me about yourself."),),
            coverage={"face": 0.98, "eyes": 0.95, "voice": 1.0},
            events=(),
            pauses=(),
            speech=(),
            metrics=tuple(_metric(habit, share, chance) for habit in habits.values()),
            limits=limits or {},
            versions=versions or {},
        )
        store.save(record, Evidence((), {}, {}), "live", "done")
        made.append(record)
    return made


def _metric(habit: Habit, share: float, chance: random.Random) -> Metric:
    spec = habit.metric
    bound, flag = (
        (spec.typical[1], spec.flag[1]) if spec.typical[1] is not None else (spec.typical[0], spec.flag[0])
    )
    if bound is None:
        bound = 40.0  # for information only: any number
    width = (flag if flag is not None else bound * 2.0) - bound or max(1.0, abs(bound))
    first, last = CHANGING.get(habit.slug, (-0.5, -0.5))
    value = bound + width * (first + (last - first) * share + chance.gauss(0.0, 0.2))
    value = max(0.0, min(100.0, value) if spec.unit == "%" else value)
    reach = abs(width) * 0.35
    low, high = max(0.0, value - reach), value + reach
    found = Metric(
        habit.slug, spec.name, value, spec.unit, low, high, spec.typical, "", 500.0, 4,
    )  # fmt: skip
    return replace(found, verdict=verdict(value, low, high, spec))
