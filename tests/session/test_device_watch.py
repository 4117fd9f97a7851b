"""What becomes of a device is told when it happens, and once more in the report."""

from typing import Literal

from mock_interview.core.clock import ManualClock
from mock_interview.session.device_watch import DeviceWatch, clock_words
from mock_interview.session.rehearsal import Notice
from tests.session.live_fakes import FakeNotice


class Watched:
    def __init__(self, device: Literal["camera", "microphone"] = "microphone", used: bool = True) -> None:
        self.clock = ManualClock()
        self.told: list[Notice] = []
        self.watch = DeviceWatch(device, used, self.clock.now, self.told.append)

    def at(self, t: float, kind: str, message: str = "") -> None:
        self.clock.advance(t - self.clock.now())
        self.watch.notice(FakeNotice(kind, message))

    def kinds(self) -> list[str]:
        return [notice.kind for notice in self.told]


def test_all_went_well() -> None:
    watched = Watched()
    watched.at(1.0, "opened", "Listening.")
    assert (watched.told, watched.watch.notes(60.0)) == ([], [])


def test_each_absence_is_told_once_and_listed() -> None:
    watched = Watched()
    watched.at(1.0, "opened")
    for t, kind in ((63.0, "lost"), (64.0, "lost"), (80.0, "back"), (90.0, "lost"), (90.5, "back")):
        watched.at(t, kind)
    watched.at(3700.0, "lost")
    assert watched.kinds() == [f"microphone_{kind}" for kind in ("lost", "back", "lost", "back", "lost")]
    assert watched.watch.notes(3800.0) == [
        "The microphone was away from 1:03 to 1:20 and from 1:01:40 to the end."
    ]


def test_every_notice_has_words() -> None:
    watched = Watched("camera")
    watched.at(0.0, "opened")
    watched.at(5.0, "lost", "The camera is gone.")
    watched.at(7.0, "back")
    assert [notice.message for notice in watched.told] == ["The camera is gone.", "The camera is back."]


def test_one_that_comes_late_was_away_until_then() -> None:
    watched = Watched("camera")
    watched.at(2.0, "failed", "It is in use.")
    watched.at(9.0, "opened")
    assert watched.kinds() == ["camera_failed", "camera_back"]
    assert watched.watch.notes(60.0) == ["The camera was away from 0:00 to 0:09."]


def test_one_that_never_comes() -> None:
    watched = Watched("camera")
    watched.at(2.0, "failed", "It is in use.")
    assert watched.watch.notes(60.0) == ["The camera gave no picture, so only your voice was judged."]


def test_a_mute_microphone_is_there_but_silent() -> None:
    watched = Watched()
    watched.at(0.0, "opened")
    watched.at(20.0, "silent", "Is it muted?")
    watched.at(30.0, "back", "It is heard again.")
    assert watched.kinds() == ["microphone_silent", "microphone_back"]
    assert watched.watch.notes(60.0) == ["The microphone gave nothing but silence from 0:20 to 0:30."]


def test_models_that_cannot_be_opened_are_no_absence() -> None:
    watched = Watched()
    watched.at(0.0, "opened")
    watched.at(1.0, "failed", "The speech model is missing.")
    assert watched.kinds() == ["microphone_failed"]
    assert watched.watch.notes(60.0) == ["The speech model is missing."]


def test_what_the_user_does_without_is_said() -> None:
    assert Watched(used=False).watch.notes(60.0) == ["No microphone was used, so your voice was not judged."]


def test_moments_in_words() -> None:
    assert [clock_words(t) for t in (0.0, 9.99, 83.2, 3661.0)] == ["0:00", "0:09", "1:23", "1:01:01"]
