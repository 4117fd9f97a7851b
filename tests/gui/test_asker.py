"""How questions are asked: aloud, by the system's voice, or to be read."""

import wave
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QIODevice, QObject, Signal
from PySide6.QtMultimedia import QAudioSink, QtAudio
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot

from mock_interview.core.errors import KnownError
from mock_interview.gui.interviewer import outlet as outlet_module
from mock_interview.gui.interviewer.asker import Asker
from mock_interview.gui.interviewer.loudspeaker import Loudspeaker
from mock_interview.gui.interviewer.outlet import Outlet, ReadingTime
from mock_interview.gui.interviewer.system_voice import SystemVoice, system_engine
from mock_interview.gui.interviewer.utterance import Sound, Utterance, made_up_envelope, read_sound, reading_s

RATE_HZ = 22050


def spoken(loud_s: float, silent_s: float = 0.0) -> Utterance:
    envelope = (0.8,) * round(30 * loud_s) + (0.0,) * round(30 * silent_s)
    return Utterance("Why us?", Sound(bytes(2 * round(RATE_HZ * (loud_s + silent_s))), RATE_HZ, envelope))


class FakeSink:
    """Plays as far as it is told."""

    def __init__(self) -> None:
        self.now = QtAudio.State.ActiveState
        self.done_us = 0
        self.volume = 1.0
        self.source: QIODevice | None = None

    def start(self, device: QIODevice, /) -> None:
        self.source = device
        self.done_us = 35_000  # handed over at once, not yet heard

    def stop(self) -> None:
        self.now = QtAudio.State.StoppedState

    def state(self) -> QtAudio.State:
        return self.now

    def setVolume(self, volume: float, /) -> None:
        self.volume = volume

    def processedUSecs(self) -> int:
        return self.done_us

    def deleteLater(self) -> None:
        pass


class Heard:
    """What an outlet told."""

    def __init__(self, outlet: Outlet) -> None:
        self.told: list[str] = []
        outlet.began.connect(lambda _envelope: self.told.append("began"))
        outlet.over.connect(lambda: self.told.append("over"))
        outlet.failed.connect(lambda: self.told.append("failed"))


@pytest.fixture
def sink() -> FakeSink:
    return FakeSink()


@pytest.fixture
def loudspeaker(qtbot: QtBot, sink: FakeSink) -> Loudspeaker:
    return Loudspeaker(lambda rate_hz, parent: cast("QAudioSink", sink))


def test_a_question_is_over_with_its_last_word_not_with_its_file(
    qtbot: QtBot, sink: FakeSink, loudspeaker: Loudspeaker
) -> None:
    heard = Heard(loudspeaker)
    loudspeaker.ask(spoken(loud_s=1.0, silent_s=0.5))
    qtbot.wait(30)
    with qtbot.waitSignal(loudspeaker.began):
        sink.done_us = 50_000
    sink.done_us = 1_000_000
    qtbot.wait(30)
    assert heard.told == ["began"]
    with qtbot.waitSignal(loudspeaker.over):
        sink.done_us = 1_036_000  # one second after what was handed over at first
    assert heard.told == ["began", "over"]


def test_a_sink_that_ran_dry_is_the_end(qtbot: QtBot, sink: FakeSink, loudspeaker: Loudspeaker) -> None:
    loudspeaker.ask(spoken(1.0))
    with qtbot.waitSignal(loudspeaker.over):
        sink.now = QtAudio.State.IdleState


def test_a_loudspeaker_that_goes_away_is_told(qtbot: QtBot, sink: FakeSink, loudspeaker: Loudspeaker) -> None:
    heard = Heard(loudspeaker)
    loudspeaker.ask(spoken(1.0))
    with qtbot.waitSignal(loudspeaker.failed):
        sink.now = QtAudio.State.StoppedState
    assert heard.told == ["failed"]


def test_without_a_device_it_fails_at_once(qtbot: QtBot) -> None:
    loudspeaker = Loudspeaker(lambda rate_hz, parent: None)
    heard = Heard(loudspeaker)
    loudspeaker.ask(spoken(1.0))
    assert heard.told == ["failed"]


def test_muting_holds_for_the_next_question_too(sink: FakeSink, loudspeaker: Loudspeaker) -> None:
    loudspeaker.set_muted(True)
    loudspeaker.ask(spoken(1.0))
    assert sink.volume == 0.0
    loudspeaker.set_muted(False)
    assert sink.volume == 1.0
    loudspeaker.stop()
    assert sink.now is QtAudio.State.StoppedState


def test_a_stopped_question_tells_nothing_more(
    qtbot: QtBot, sink: FakeSink, loudspeaker: Loudspeaker
) -> None:
    heard = Heard(loudspeaker)
    loudspeaker.ask(spoken(1.0))
    loudspeaker.stop()
    qtbot.wait(30)
    assert heard.told == []


class FakeEngine(QObject):
    stateChanged = Signal(object)  # noqa: N815 - Qt's name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = QTextToSpeech.State.Ready
        self.said: list[str] = []

    def become(self, state: QTextToSpeech.State) -> None:
        self.now = state
        self.stateChanged.emit(state)

    def state(self) -> QTextToSpeech.State:
        return self.now

    def say(self, text: str) -> None:
        self.said.append(text)
        self.become(QTextToSpeech.State.Speaking)

    def stop(self) -> None:
        self.become(QTextToSpeech.State.Ready)

    def setVolume(self, volume: float) -> None:
        pass


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def asker(qtbot: QtBot, loudspeaker: Loudspeaker, monkeypatch: pytest.MonkeyPatch) -> Asker:
    monkeypatch.setattr(outlet_module, "reading_s", lambda text: 0.01)
    return Asker(loudspeaker, SystemVoice(lambda parent: None))


def test_without_a_voice_the_time_to_read_passes(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.waitSignals([asker.unheard, asker.over]):
        asker.ask(Utterance("Why us?"))


def test_a_loudspeaker_lost_in_the_middle_leaves_time_to_read(
    qtbot: QtBot, asker: Asker, sink: FakeSink
) -> None:
    asker.ask(spoken(1.0))
    with qtbot.waitSignals([asker.unheard, asker.over]):
        sink.now = QtAudio.State.StoppedState


def test_who_wants_to_read_hears_nothing(qtbot: QtBot, asker: Asker, sink: FakeSink) -> None:
    asker.set_aloud(False)
    with qtbot.waitSignal(asker.over):
        asker.ask(spoken(1.0))
    assert sink.source is None


def test_the_systems_voice_speaks_where_ours_is_missing(
    qtbot: QtBot, loudspeaker: Loudspeaker, engine: FakeEngine
) -> None:
    asker = Asker(loudspeaker, SystemVoice(lambda parent: cast("QTextToSpeech", engine)))
    with qtbot.waitSignal(asker.began) as began:
        asker.ask(Utterance("Why us?"))
    assert engine.said == ["Why us?"]
    assert began.args is not None
    assert max(began.args[0]) > 0.5  # the mouth moves
    with qtbot.waitSignal(asker.over):
        engine.become(QTextToSpeech.State.Ready)


def test_a_stopped_system_voice_is_not_taken_for_finished(
    qtbot: QtBot, loudspeaker: Loudspeaker, engine: FakeEngine
) -> None:
    asker = Asker(loudspeaker, SystemVoice(lambda parent: cast("QTextToSpeech", engine)))
    overs: list[int] = []
    asker.over.connect(lambda: overs.append(1))
    asker.ask(Utterance("Why us?"))
    asker.stop()
    assert overs == []


def test_linux_has_no_voice_worth_listening_to(qtbot: QtBot) -> None:
    assert system_engine(QObject(), "linux") is None


def test_reading_takes_longer_for_more_words(qtbot: QtBot) -> None:
    assert reading_s("Why?") == pytest.approx(2.0)
    assert reading_s("word " * 30) == pytest.approx(10.0)
    reading = ReadingTime()
    with qtbot.assertNotEmitted(reading.over, wait=20):
        reading.ask(Utterance("word " * 30))
    reading.stop()


def test_made_up_loudness_fits_the_words() -> None:
    assert made_up_envelope("") == ()
    assert len(made_up_envelope("Tell me about yourself.")) > len(made_up_envelope("Why?"))
    assert all(0.0 <= loud <= 1.0 for loud in made_up_envelope("Tell me, please."))


def test_a_spoken_question_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(b"\x01\x00" * 100)
    sound = read_sound(path, (0.5,))
    assert SimpleNamespace(pcm=sound.pcm, rate=sound.rate_hz) == SimpleNamespace(
        pcm=b"\x01\x00" * 100, rate=RATE_HZ
    )
    path.write_bytes(b"RIFF but no more")
    with pytest.raises(KnownError, match="delete it"):
        read_sound(path, ())
