"""What people said of a session reaches the page and the JSON, as text whatever it looks like."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mock_interview.core.record import SessionRecord
from mock_interview.report.export_json import report_dict
from mock_interview.report.html import render
from mock_interview.report.others import others_of
from mock_interview.report.surroundings import Surroundings
from mock_interview.report.told import Told
from mock_interview.session.opinions import import_response, keep_self_rating
from mock_interview.session.response_file import FORMAT, VERSION
from tests.session.fakes import made_evidence, made_record, made_surroundings


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    made = made_surroundings(tmp_path / "home")
    made.paths.create()
    return made


@pytest.fixture
def record(surroundings: Surroundings, tmp_path: Path) -> SessionRecord:
    """Rated by oneself, and by a friend who writes markup."""
    record = made_record()
    written = {
        "format": FORMAT,
        "version": VERSION,
        "session": record.id,
        "written_at": datetime(2026, 11, 23, tzinfo=UTC).isoformat(),
        "reviewer": "Grace <b>",
        "ratings": {"eyes": 2},
        "keep": "The <script>alert(1)</script> smile",
        "change": "Breathe",
        "comments": [{"clip": 0, "t_s": 2.0, "kind": "praise", "text": "warm & calm"}],
    }
    file = tmp_path / "grace.json"
    file.write_text(json.dumps(written))
    with surroundings.store() as store:
        store.save(record, made_evidence())
        keep_self_rating(store.folder(record.id), {"eyes": 5})
        import_response(file, store)
    return record


def page_of(record: SessionRecord, surroundings: Surroundings) -> str:
    told = Told(others=others_of(record, surroundings))
    return render(record, [], surroundings.habits, {}, told)


def test_the_page_shows_them_side_by_side_and_runs_nothing(
    record: SessionRecord, surroundings: Surroundings
) -> None:
    page = page_of(record, surroundings)
    assert "You: 5 of 5" in page
    assert "Grace &lt;b&gt;: 2 of 5" in page
    assert "To keep</h4><p>The &lt;script&gt;" in page
    assert "Good here: warm &amp; calm" in page
    assert "0:02 · Grace &lt;b&gt;: good here, “warm &amp; calm”</title>" in page
    assert "<script>alert" not in page


def test_what_is_to_be_kept_stands_before_what_is_to_be_changed_in_the_same_type(
    record: SessionRecord, surroundings: Surroundings
) -> None:
    page = page_of(record, surroundings)
    keep, change = page.index("<h4>To keep</h4>"), page.index("<h4>To change</h4>")
    assert keep < change


def test_a_mark_of_the_timeline_leads_to_what_the_friend_wrote(
    record: SessionRecord, surroundings: Surroundings
) -> None:
    page = page_of(record, surroundings)
    assert 'href="#friend-0-0"' in page
    assert page.count('id="friend-0-0"') == 1


def test_the_json_has_them_too(record: SessionRecord, surroundings: Surroundings) -> None:
    told = Told(others=others_of(record, surroundings))
    others = json.loads(json.dumps(report_dict(record, [], surroundings.habits, told)))["others"]
    assert others["responses"][0]["comments"] == [{"t": 2.0, "kind": "praise", "text": "warm & calm"}]
    eyes = next(each for each in others["points"] if each["point"] == "eyes")
    assert (eyes["myself"], eyes["others"]) == (5, [{"name": "Grace <b>", "rating": 2}])


def test_where_nobody_said_anything_nothing_is_shown(surroundings: Surroundings) -> None:
    record = made_record()
    assert "You, the measurement and others" not in page_of(record, surroundings)
    told = Told(others=others_of(record, surroundings))
    assert report_dict(record, [], surroundings.habits, told)["others"] == {"points": [], "responses": []}
