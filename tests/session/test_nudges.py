"""Several equal corrections lead to an offer; nothing changes before it is taken."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.model import HabitEvent
from mock_interview.core.record import StoredEvent
from mock_interview.session.nudges import LEAST_EQUAL, LIMIT, Nudge, accept, nudges
from mock_interview.session.store import Store
from mock_interview.session.thresholds import load
from tests.session.fakes import GlancingLimits, made_evidence, made_habit, made_record

HABITS = {"glancing": made_habit()}
LIMITS = {"glancing": GlancingLimits()}  # from 1 s on
NUDGE = Nudge("glancing", 1.0, 1.8, 4, "Shall they?")


def marked(length_s: float, *, dismissed: bool = True, direction: str = "left") -> StoredEvent:
    event = HabitEvent("glancing", 10.0, 10.0 + length_s, detail={"direction": direction})
    return StoredEvent(1, event, dismissed, not dismissed)


def offered(*stored: StoredEvent) -> list[tuple[float, int]]:
    return [(nudge.suggested_s, nudge.set_aside) for nudge in nudges(stored, LIMITS, HABITS)]


def test_equal_corrections_lead_to_an_offer_in_plain_words() -> None:
    (nudge,) = nudges([marked(s) for s in (1.2, 1.5, 1.1, 1.74)], LIMITS, HABITS)
    assert (nudge.habit, nudge.now_s, nudge.suggested_s) == ("glancing", 1.0, pytest.approx(1.8))
    assert nudge.set_aside == 4
    assert "“Glancing”" in nudge.words
    assert "1.8 seconds" in nudge.words


def test_fewer_lead_to_none() -> None:
    assert offered(*[marked(1.2)] * (LEAST_EQUAL - 1)) == []


def test_what_was_confirmed_must_go_on_counting() -> None:
    assert offered(*[marked(1.2)] * 5, marked(1.35, dismissed=False)) == [(1.3, 5)]
    assert offered(*[marked(1.2)] * 5, marked(1.1, dismissed=False)) == []


def test_moments_of_every_length_are_no_equal_corrections() -> None:
    assert offered(*(marked(s) for s in (1.2, 9.0, 14.0, 20.0, 30.0))) == []


def test_only_the_latest_corrections_count() -> None:
    assert offered(*[marked(1.2)] * 5, *[marked(1.1, dismissed=False)] * 12) == []


def test_what_other_limits_leave_out_already_is_not_offered_again() -> None:
    assert offered(*[marked(0.8)] * 9) == []


def test_thinking_upwards_has_a_limit_of_its_own() -> None:
    assert offered(*[marked(1.2, direction="up")] * 9) == []


def test_the_store_knows_what_was_marked_in_all_sessions(tmp_path: Path) -> None:
    with Store(tmp_path / "sessions.sqlite3", tmp_path / "sessions") as store:
        for day, mark in ((22, marked(1.2)), (20, marked(1.3, dismissed=False)), (21, marked(1.4))):
            record = made_record(f"2026-11-{day}-0915-ab3", created_at=f"2026-11-{day}T09:15:00+01:00")
            if day == 21:
                record = replace(record, events=(), former=(mark,))
            else:
                record = replace(record, events=(mark, StoredEvent(2, HabitEvent("glancing", 1.0, 3.0))))
            store.save(record, made_evidence())
        lengths = [round(each.event.duration_s, 3) for each in store.marked_events()]
    assert lengths == [1.3, 1.4, 1.2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# mine\n[long_pause]\nmin_s = 3.0\n",
        "[glancing]\n",
        "[glancing]  # too many\nmin_s = 1.5  # better\nframes = 3\n\n[long_pause]\nmin_s = 3.0\n",
        '[glancing]\nframes = 3\n["long_pause"]\nmin_s = 3.0',
    ],
)
def test_accepting_writes_it_beside_what_else_stands_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config" / "thresholds.toml"
    if text:
        path.parent.mkdir()
        path.write_text(text)
    accept(NUDGE, path)
    expected = tomllib.loads(text)
    expected.setdefault("glancing", {})[LIMIT] = 1.8
    changed = path.read_text()
    assert tomllib.loads(changed) == expected
    assert all(line.partition("#")[2] in changed for line in text.splitlines())
    if "long_pause" not in text:
        assert load(path, LIMITS)["glancing"].min_s == 1.8


@pytest.mark.parametrize("text", ["glancing.min_s = 1.5\n", "glancing = {min_s = 1.5}\n", "[glancing\n"])
def test_a_file_that_it_does_not_understand_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text(text)
    with pytest.raises(KnownError):
        accept(NUDGE, path)
    assert path.read_text() == text
