"""The review file as a friend meets it: in a real browser, offline."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_interview.core.record import Interval
from mock_interview.report import review_page
from mock_interview.report.review_page import ReviewClip, render
from mock_interview.session import response_file
from mock_interview.session.clips import cut
from mock_interview.session.response_file import read_response
from tests.made.browser import CHROMIUM, Browser
from tests.made.clips import LEFT, LENS, Cue, portrait_clip

SESSION = "2026-11-23-0410-63j"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    recording = folder / "recording.mp4"
    portrait_clip(recording, [Cue(1.5, LENS, voice=True), Cue(1.5, LEFT, voice=True)])
    clips = [
        ReviewClip("Why us? <b>&</b>", 0.0, 2.0, cut(recording, Interval(0.0, 2.0), 200_000), True),
        ReviewClip("", 1.5, 1.5, cut(recording, Interval(1.5, 3.0), None), False),
    ]
    path = folder / "review.html"
    path.write_text(render(SESSION, "Ada <script>alert(1)</script>", "Be honest.", clips), encoding="utf-8")
    return path


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with Browser(tmp_path) as made:
        yield made


def test_the_page_and_its_reader_agree_on_the_format() -> None:
    assert (review_page.RESPONSE_FORMAT, review_page.RESPONSE_VERSION) == (
        response_file.FORMAT,
        response_file.VERSION,
    )


def test_what_the_user_wrote_is_text(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "Why us? &lt;b&gt;" in html
    assert "http://" not in html
    assert "https://" not in html


def test_a_friend_watches_marks_rates_and_saves(page: Path, browser: Browser) -> None:
    browser.open(page)
    browser.wait("document.querySelectorAll('video')[0].readyState >= 2")
    browser.wait("document.querySelectorAll('video')[1].readyState >= 2")
    browser.run("document.getElementById('reviewer').focus()")
    browser.type("Grace Hopper")

    browser.run("document.querySelector('video').play()")
    browser.wait("document.querySelector('video').currentTime > 0.3")
    browser.run("document.activeElement.blur()")
    browser.press("g")
    browser.wait("document.activeElement.placeholder === 'why?'")
    assert browser.run("document.querySelector('video').paused")
    browser.type("a warm <b>smile</b>")
    browser.run("document.querySelectorAll('video')[1].currentTime = 0.5")
    browser.click("[data-clip='1'] [data-kind='improve']")
    browser.click("[data-point='eyes'] input[value='4']")
    browser.run("document.getElementById('keep').focus()")
    browser.type("The smile")
    browser.click("#save")

    found = read_response(browser.downloaded())
    assert found.session == SESSION
    assert found.reviewer == "Grace Hopper"
    assert found.ratings == {"eyes": 4}
    assert found.keep == "The smile"
    praise, improve = found.comments
    assert (praise.clip, praise.kind, praise.text) == (0, "praise", "a warm <b>smile</b>")
    assert 0.3 < praise.t_s < 2.0
    assert (improve.clip, improve.kind) == (1, "improve")
    assert improve.t_s == pytest.approx(2.0, abs=0.05)
    assert "interview-response-Grace-Hopper" in browser.downloaded().name
    assert not browser.errors
    assert {address.split(":")[0] for address in browser.requests} <= {"file", "blob", "data"}


def test_a_mark_can_be_taken_back(page: Path, browser: Browser) -> None:
    browser.open(page)
    browser.click("[data-clip='0'] [data-kind='praise']")
    browser.click(".marks li button:last-child")
    browser.click("#save")
    assert read_response(browser.downloaded()).comments == ()
