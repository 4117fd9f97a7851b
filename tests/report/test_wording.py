"""Sentences: concrete, rounded, kind; none names a trait or passes a verdict."""

import re

import made_record
import pytest
from made_record import HABITS, metric

from mock_interview.core.model import HabitEvent, Sense
from mock_interview.core.record import Answer
from mock_interview.report import blind_spots, figures, html, wording
from mock_interview.report.wording import Found

FORBIDDEN = re.compile(
    r"\b(nervous\w*|shifty|unconfident|confident|confidence|bad(ly)?|fail(ed|ure|s)?|poor(ly)?|wrong|weak\w*|"
    r"awkward|anxious|anxiety|lazy|rude|stupid|terrible|worst|mistakes?|grade|score|hireab\w+|dishonest|"
    r"suspicious|evasive|unprofessional|insecure|boring|normal|abnormal)\b",
    re.IGNORECASE,
)
TWO_ANSWERS = (Answer(0, 0.0, 60.0), Answer(1, 60.0, 120.0))


def plain(text: str) -> str:
    return text.replace(figures.NBSP, " ")


def seen(slug: str, *events: HabitEvent, answers: tuple[Answer, ...] = ()) -> str:
    return plain(wording.seen(Found(HABITS[slug], metric(slug, 3.0, 2.0, 4.0, "outside"), events, answers)))


def away(start: float, length: float, direction: str) -> HabitEvent:
    return HabitEvent("looking_away", start, start + length, 0.9, {"direction": direction})


def test_one_direction_is_named_with_its_mean_length() -> None:
    events = [away(10.0 * n, 3.0 + 0.1 * n, "left") for n in range(9)]
    assert seen("looking_away", *events) == (
        "You looked away to the left of the picture 9 times, 3.4 s on average."
    )


def test_several_directions_are_counted_apart_and_answers_are_counted() -> None:
    events = [away(5, 2, "down"), away(20, 2, "down"), away(30, 2, "up")]
    assert seen("looking_away", *events, answers=TWO_ANSWERS) == (
        "You looked away 3 times (2 down, 1 up), 2 s on average, in 1 of 2 answers."
    )


def test_a_phone_seen_is_told_apart_from_a_glance_down() -> None:
    sure, possible = HabitEvent("phone_glance", 1, 2, 0.9), HabitEvent("phone_glance", 5, 6, 0.4)
    assert (
        seen("phone_glance", sure, possible) == "You glanced down twice, with a phone in view in 1 of them."
    )
    assert seen("phone_glance", sure) == "You glanced down to a phone once."


def test_a_glance_without_a_phone_in_view_is_not_said_to_be_at_one() -> None:
    assert wording.moment(HabitEvent("phone_glance", 1, 2, 0.4), HABITS) == "Glance down"
    assert wording.moment(HabitEvent("phone_glance", 1, 2, 0.9), HABITS) == "Glance down to a phone"


def test_face_touch_names_the_place() -> None:
    chin = [HabitEvent("face_touch", n, n + 0.5, detail={"place": "chin"}) for n in range(2)]
    assert seen("face_touch", *chin) == "Your hand touched your chin twice."
    nose = HabitEvent("face_touch", 9, 10, detail={"place": "nose"})
    assert seen("face_touch", *chin, nose) == "Your hand touched your face 3 times (2 chin, 1 nose)."


def test_a_number_without_events_is_told_as_a_number() -> None:
    assert seen("eye_contact") == "You looked at the lens or just below it about 3 % of the time."


def test_a_habit_without_its_own_sentence_is_told_by_its_title() -> None:
    unknown = HabitEvent("slouching", 1, 3, 0.9, {"side": "left", "degrees": 12.0})
    assert wording.moment(unknown, HABITS) == "Slouching: left"


@pytest.mark.parametrize(
    ("value", "unit", "interval", "shown"),
    [
        (61.3, "%", (52.1, 69.8), "about 61 % (52–70 %)"),
        (0.2, "%", (0.0, 1.2), "under 1 % (0–1 %)"),
        (2.44, "per min", (1.6, 3.4), "about 2.4 per min (1.6–3.4)"),
        (141.7, "words a minute", (130.2, 150.9), "about 142 words a minute (130–151)"),
        (0.181, "", (0.149, 0.214), "about 0.18 (0.15–0.21)"),
        (3.0, "s", (None, None), "about 3 s"),
        (3.0, "s", (3.0, 3.0), "about 3 s"),
    ],
)
def test_estimates_claim_no_more_than_they_know(
    value: float, unit: str, interval: tuple[float | None, float | None], shown: str
) -> None:
    assert plain(figures.estimate(value, unit, *interval)) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (3.42, "3.4 s"),
        (9.97, "10 s"),
        (59.6, "1 min"),
        (250, "4 min 10 s"),
        (3599.7, "1 h"),
        (3900, "1 h 5 min"),
    ],
)
def test_durations(seconds: float, shown: str) -> None:
    assert plain(figures.duration(seconds)) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 MB"), (40_000, "0 MB"), (440_000, "0.4 MB"), (161_300_000, "161 MB"), (2_140_000_000, "2.1 GB")],
)
def test_sizes(count: int, shown: str) -> None:
    assert plain(figures.size(count)) == shown


@pytest.mark.parametrize(
    ("bounds", "unit", "shown"),
    [
        ((50.0, 75.0), "%", "50 to 75 %"),
        ((None, 2.0), "per 10 min", "2 per 10 min or less"),
        ((0.0, 2.0), "per 10 min", "2 per 10 min or less"),
        ((None, 0.0), "per 10 min", "none"),
        ((0.0, 0.0), "per 10 min", "none"),
        ((15.0, None), "dB", "15 dB or more"),
        ((None, None), "s", "no fixed range"),
    ],
)
def test_typical_ranges(bounds: tuple[float | None, float | None], unit: str, shown: str) -> None:
    assert plain(wording.typical_range(bounds, unit)) == shown


def test_clock_and_date_do_not_follow_the_machine() -> None:
    assert (figures.clock(67.9), figures.clock(3847)) == ("1:07", "1:04:07")
    assert figures.date("2026-11-23T10:15:00+01:00") == "Monday 23 November 2026, 10:15"


def test_coverage_is_a_sentence() -> None:
    assert plain(wording.coverage_sentence(Sense.EYES, 0.842)) == "We saw your eyes 84 % of the time"


@pytest.mark.parametrize("name", sorted(made_record.EDGES))
def test_no_page_names_a_trait_or_passes_a_verdict(name: str) -> None:
    record = made_record.EDGES[name]()
    page = html.render(record, blind_spots.rank(record, HABITS), HABITS, {})
    text = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert FORBIDDEN.findall(text) == []


def test_a_call_a_resting_chin_and_a_posture_are_said_as_such() -> None:
    def said(habit: str, **detail: str) -> str:
        return wording.moment(HabitEvent(habit, 0.0, 4.0, 0.9, dict(detail)), {})

    assert said("phone_glance", phone="at the ear: a call") == "Phone at the ear, as in a call"
    assert said("phone_glance", phone="in the hand") == "Glance down to a phone"
    assert said("face_touch", place="chin", manner="resting chin on hand") == "Resting chin on hand"
    assert said("face_touch", place="chin") == "Hand at the chin"
    assert said("posture", posture="sunk in the seat") == "Sat sunk in the seat"
