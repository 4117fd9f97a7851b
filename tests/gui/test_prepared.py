"""Questions made into sound ahead of time: those to come are there, those long past take no room."""

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mock_interview.gui.jobs import Jobs
from mock_interview.gui.rehearsal.prepared import Prepared
from mock_interview.hearing.voice import SpokenQuestion

TEXTS = [f"Question {number}?" for number in range(6)]


class MadeVoice:
    """Silence of 0.1 s, and what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.said: list[str] = []
        self._path = folder / "said.wav"
        with wave.open(str(self._path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22_050)
            file.writeframes(bytes(4_410))

    def say(self, text: str, /) -> SpokenQuestion:
        self.said.append(text)
        return SpokenQuestion(self._path, 0.1, (0.0, 0.0, 0.0), quick=True)


@pytest.fixture
def voice(tmp_path: Path) -> MadeVoice:
    return MadeVoice(tmp_path)


@pytest.fixture
def prepared(qtbot: QtBot, voice: MadeVoice) -> Iterator[Prepared]:
    jobs = Jobs()
    made = Prepared(jobs, lambda: voice, TEXTS)
    yield made
    jobs.close()
    made.deleteLater()


def prepare(qtbot: QtBot, prepared: Prepared, place: int) -> None:
    prepared.prepare(place)
    qtbot.waitUntil(lambda: prepared.get(place) is not None)


def test_each_is_made_once(qtbot: QtBot, prepared: Prepared, voice: MadeVoice) -> None:
    prepare(qtbot, prepared, 0)
    prepare(qtbot, prepared, 0)
    assert voice.said == TEXTS[:1]


def test_only_the_last_ones_are_kept_and_an_older_one_can_be_made_again(
    qtbot: QtBot, prepared: Prepared, voice: MadeVoice
) -> None:
    for place in range(5):
        prepare(qtbot, prepared, place)
    assert [place for place in range(6) if prepared.get(place) is not None] == [3, 4]
    prepare(qtbot, prepared, 1)
    assert voice.said == [*TEXTS[:5], TEXTS[1]]


def test_there_is_nothing_beyond_the_last(prepared: Prepared, voice: MadeVoice) -> None:
    prepared.prepare(len(TEXTS))
    assert prepared.get(len(TEXTS)) is None
    assert voice.said == []
