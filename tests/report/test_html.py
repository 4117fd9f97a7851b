"""The page: everything reachable, nothing from outside, nothing executed that a file brought in."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

import made_record
import pytest
from made_record import HABITS

from mock_interview.core.record import SessionRecord
from mock_interview.report import blind_spots, html, thumbnails
from mock_interview.report.timeline_svg import layout

JPEG = b"\xff\xd8\xff\xe0 made \xff\xd9"
VOID = {"meta", "img", "br", "hr", "input", "link"}


class Page(HTMLParser):
    """Tags with their attributes; checks the nesting on the way."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"stray </{tag}>"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def attributes(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def rendered(record: SessionRecord, pictures: dict[int, bytes] | None = None) -> str:
    return html.render(record, blind_spots.rank(record, HABITS), HABITS, pictures or {})


@pytest.fixture(params=sorted(made_record.EDGES))
def record(request: pytest.FixtureRequest) -> SessionRecord:
    return made_record.EDGES[request.param]()


def test_it_is_well_formed_with_unique_ids_and_no_dead_link(record: SessionRecord) -> None:
    page = Page(rendered(record))
    ids = Counter(page.attributes("id"))
    assert page.open == []
    assert [each for each, count in ids.items() if count > 1] == []
    links = [href for href in page.attributes("href") if href.startswith("#")]
    assert {href[1:] for href in links} <= set(ids)
    assert set(" ".join(page.attributes("aria-labelledby")).split()) <= set(ids)


def test_every_event_is_in_the_list_and_linked_from_the_timeline(record: SessionRecord) -> None:
    page = Page(rendered(record))
    kept = {f"event-{stored.id}" for stored in record.events if not stored.dismissed}
    assert {each for each in page.attributes("id") if each.startswith("event-")} == kept
    marks = {attributes["href"] for tag, attributes in page.tags if tag == "a" and "mark" in str(attributes)}
    assert {f"#{each}" for each in kept} <= marks


def test_it_asks_nothing_of_the_network(record: SessionRecord) -> None:
    text = rendered(record, {stored.id: JPEG for stored in record.events[:3]})
    page = Page(text)
    assert re.findall(r"https?://|@import|url\(", text) == []
    assert page.count("link") == 0
    assert page.count("iframe") == 0
    assert all(href.startswith("#") for href in page.attributes("href"))
    assert all(source.startswith("data:image/jpeg;base64,") for source in page.attributes("src"))


def test_only_the_page_s_own_script_may_run(record: SessionRecord) -> None:
    text = rendered(record)
    page = Page(text)
    scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    assert page.count("script") == len(scripts) == 1
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    policy = next(each for each in page.attributes("content") if each.startswith("default-src"))
    assert f"script-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_text_from_files_stays_text() -> None:
    text = rendered(made_record.hostile())
    page = Page(text)
    assert "<img src=x" not in text
    assert page.count("img") == 0
    assert "<img src=x onerror=alert(1)>\"'&" in "".join(page.words)


def test_only_the_recording_s_name_is_told_not_where_it_lies() -> None:
    text = rendered(made_record.believable())
    assert "/home/someone" not in text
    assert 'data-recording="first%20round.mp4"' in text


def test_what_went_well_comes_first_then_the_blind_spots() -> None:
    text = rendered(made_record.believable())
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", text)
    assert heads[:2] == ["What went well", "Worth working on"]
    assert len(re.findall(r'<li class="spot"', text)) == 3
    assert "Nothing left it." in text


def test_a_blind_spot_without_a_picture_or_moment_is_whole() -> None:
    silent = made_record.no_video()
    text = rendered(silent)
    assert text.count('<li class="spot"') == 1
    assert 'class="picture"' not in text


def test_possible_and_confirmed_are_said() -> None:
    record = made_record.dismissed_and_confirmed()
    words = " ".join("".join(Page(rendered(record)).words).replace("\u00a0", " ").split())
    dismissed = sum(stored.dismissed for stored in record.events)
    assert f"{dismissed} moments that you set aside are neither shown nor counted." in words
    assert "confirmed by you" in words
    assert "possible" in words


def test_a_long_list_is_folded_a_short_one_open() -> None:
    short = made_record.believable(event_count=8)
    assert '<details class="group" open>' in rendered(short)
    assert '<details class="group" open>' not in rendered(made_record.believable())


def test_it_stays_small_with_many_events_and_pictures() -> None:
    record = made_record.EDGES["thousand_events"]()
    large = b"\xff\xd8" + bytes(thumbnails.MAX_BYTES - 2)
    pictures = thumbnails.take(
        record, blind_spots.rank(record, HABITS), lambda _, times, __: [large] * len(times)
    )
    assert len(pictures) == thumbnails.MAX_THUMBNAILS
    assert len(rendered(record, pictures)) < 3_000_000


def test_marks_stand_at_their_times() -> None:
    record = made_record.believable(duration_s=200.0, event_count=20)
    timeline = layout(record, HABITS)
    assert timeline is not None
    text = rendered(record)
    for stored in record.events:
        drawn = re.search(
            rf'href="#event-{stored.id}" tabindex.*?<rect x="([\d.]+)%"[^>]*width="([\d.]+)%"', text
        )
        assert drawn is not None
        assert float(drawn[1]) == pytest.approx(stored.event.start / 2.0, abs=0.001)
        assert float(drawn[2]) == pytest.approx(stored.event.duration_s / 2.0, abs=0.001)


def test_what_could_not_be_judged_is_not_called_typical() -> None:
    unseen = rendered(made_record.zero_coverage())
    assert "There was not enough in this recording" in unseen
    assert "Nothing stood out" not in unseen
