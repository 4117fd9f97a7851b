"""Why something was counted: the limits of the session, in words."""

from dataclasses import asdict, replace

import pytest

from mock_interview.detectors.registry import detector_kinds
from mock_interview.report.limit_words import COUNTED, names_in, why
from mock_interview.session.thresholds import as_numbers
from tests.report.made_record import believable

KINDS = detector_kinds()
ALL = {slug: kind.habit for slug, kind in KINDS.items()}
LIMITS = as_numbers({slug: kind.limits() for slug, kind in KINDS.items()})
RECORD = replace(believable(), limits=LIMITS)


@pytest.mark.parametrize("slug", sorted(COUNTED))
def test_each_sentence_names_limits_that_there_are(slug: str) -> None:
    assert set(names_in(COUNTED[slug][0])) <= set(asdict(KINDS[slug].limits()))
    told = why(slug, RECORD, ALL)
    assert told.counted
    assert told.reason
    assert "{" not in told.text


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_each_number_leads_to_the_bound_and_where_it_comes_from(slug: str) -> None:
    told = why(slug, RECORD, ALL)
    assert told.flagged.startswith("Told for information" if ALL[slug].informs_only else "Worth working on ")
    assert told.source
    assert "Source: " in told.text


def test_the_limit_is_the_one_of_that_session() -> None:
    mine = {**LIMITS, "long_pause": {"min_s": 3.5}}
    assert "from 2\N{NO-BREAK SPACE}s on" in why("long_pause", RECORD, ALL).counted
    assert "from 3.5\N{NO-BREAK SPACE}s on" in why("long_pause", replace(RECORD, limits=mine), ALL).counted


def test_limits_of_another_version_are_not_made_up() -> None:
    told = why("long_pause", replace(RECORD, limits={}), ALL)
    assert told.counted == told.reason == ""
    assert told.flagged


def test_a_habit_of_another_version_says_nothing() -> None:
    assert why("forgotten", RECORD, ALL).text == ""
