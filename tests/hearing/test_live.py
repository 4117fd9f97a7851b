"""A live session's ears: they hear, notice loss and muting, come back, and leave nothing behind."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from made_inputs import MadeInputs
from made_sound import RATE, babble, noise, sine, write_audio

from mock_interview.core.clock import ManualClock, SessionClock
from mock_interview.core.errors import KnownError
from mock_interview.core.model import VoiceObservation
from mock_interview.hearing.listener import Listener
from mock_interview.hearing.live import LiveEars, MicrophoneNotice
from mock_interview.hearing.microphone import microphones
from mock_interview.hearing.sources import AudioBlock
from mock_interview.hearing.vad import SileroVad, Vad
from tests.made.null_sink import NullSink, available

PATIENCE_S = 20.0  # nothing waits so long; a test that would hang ends


class Heard:
    """Everything that came, with a way to wait for what is expected."""

    def __init__(self) -> None:
        self.blocks: list[AudioBlock] = []
        self.observations: list[VoiceObservation] = []
        self.notices: list[MicrophoneNotice] = []
        self._news = threading.Condition()

    def audio(self, block: AudioBlock) -> None:
        self._add(self.blocks, [block])

    def observe(self, observations: object) -> None:
        assert isinstance(observations, list)
        self._add(self.observations, observations)

    def notice(self, notice: MicrophoneNotice) -> None:
        self._add(self.notices, [notice])

    @property
    def kinds(self) -> list[str]:
        return [notice.kind for notice in self.notices]

    @property
    def samples(self) -> np.ndarray:
        return np.concatenate([np.zeros(0, np.float32), *(block.samples for block in self.blocks)])

    def wait_until(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, PATIENCE_S), (self.kinds, len(self.blocks))

    def _add(self, to: list, items: list) -> None:  # type: ignore[type-arg]
        with self._news:
            to += items
            self._news.notify_all()


@contextmanager
def listening(
    inputs: MadeInputs,
    clock: ManualClock,
    open_listener: Callable[[], Listener] | None = None,
    open_vad: Callable[[], Vad] = SileroVad,
) -> Iterator[tuple[LiveEars, Heard]]:
    heard = Heard()
    ears = LiveEars(
        None,
        clock,
        open_listener,
        heard.audio,
        heard.observe,
        heard.notice,
        open_vad=open_vad,
        inputs=inputs,
        retry_s=0.005,
    )
    ears.start()
    try:
        yield ears, heard
    finally:
        ears.stop()
    assert "ears" not in {thread.name for thread in threading.enumerate()}
    assert all(stream.closed for stream in inputs.streams)


def test_sound_is_handed_on_with_its_level_and_observations() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock, lambda: Listener(None, None)) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, sine(2.0, 440.0, 0.5))
        heard.wait_until(lambda: heard.samples.size == 2 * RATE)
        ears.stop()
        assert ears.level().peak_dbfs == pytest.approx(-6.0, abs=0.1)
        assert ears.level().rms_dbfs == pytest.approx(-9.0, abs=0.1)
        assert not ears.level().clipped
    np.testing.assert_allclose(heard.samples, sine(2.0, 440.0, 0.5), atol=1e-6)
    assert len(heard.observations) == 2 * RATE // 256
    assert heard.observations[-1].level_dbfs == pytest.approx(-9.0, abs=0.5)


def test_clipping_is_seen() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, np.ones(RATE))
        heard.wait_until(lambda: heard.samples.size == RATE)
        ears.stop()
        assert ears.level().clipped


def test_speaking_begins_and_ends() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, np.concatenate((noise(2.0, 0.0005), babble(2.0))))
        heard.wait_until(lambda: ears.speaking().speaking)
        assert ears.speaking().since_t == pytest.approx(2.0, abs=0.2)
        inputs.deliver(clock, noise(1.0, 0.0005))
        heard.wait_until(lambda: heard.samples.size == 5 * RATE)
        ears.stop()
        assert not ears.speaking().speaking
        assert ears.speaking().since_t == pytest.approx(4.0, abs=0.2)


def test_a_lost_microphone_is_told_and_comes_back() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, np.ones(2 * RATE))
        heard.wait_until(lambda: heard.samples.size == 2 * RATE)
        names, inputs.names = inputs.names, []
        inputs.streams[0].active = False
        heard.wait_until(lambda: heard.kinds == ["opened", "lost"])
        assert ears.level().rms_dbfs == -120.0
        clock.advance(30.0)
        inputs.names = names
        heard.wait_until(lambda: heard.kinds == ["opened", "lost", "back"])
        inputs.deliver(clock, np.ones(2 * RATE))
        heard.wait_until(lambda: heard.samples.size == 4 * RATE)
    assert sum(block.gap_s for block in heard.blocks) == pytest.approx(30.0, abs=0.01)


def test_without_a_microphone_it_says_so_once_and_takes_the_first_that_comes() -> None:
    inputs, clock = MadeInputs(missing="Install it."), ManualClock()
    with listening(inputs, clock) as (_, heard):
        heard.wait_until(lambda: heard.kinds == ["failed"])
        assert heard.notices[0].message == "Install it."
        inputs.missing = ""
        heard.wait_until(lambda: heard.kinds == ["failed", "back"])
        inputs.deliver(clock, np.ones(RATE))
        heard.wait_until(lambda: heard.samples.size == RATE)


def test_stopping_while_there_is_no_microphone() -> None:
    with listening(MadeInputs([]), ManualClock()) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["failed"])
        ears.stop()
        ears.stop()


def test_a_muted_microphone_is_noticed_and_so_is_its_voice() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock) as (_, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, np.zeros(12 * RATE))
        heard.wait_until(lambda: heard.kinds == ["opened", "silent"])
        inputs.deliver(clock, noise(1.0))
        heard.wait_until(lambda: heard.kinds == ["opened", "silent", "back"])


def test_missing_models_are_told_and_the_rest_goes_on() -> None:
    def no_listener() -> Listener:
        raise KnownError("No listener.")

    def no_vad() -> Vad:
        raise KnownError("No vad.")

    inputs, clock = MadeInputs(), ManualClock()
    with listening(inputs, clock, no_listener, no_vad) as (ears, heard):
        heard.wait_until(lambda: heard.kinds == ["opened", "failed", "failed"])
        inputs.deliver(clock, np.concatenate((noise(2.0, 0.0005), babble(1.0))))
        heard.wait_until(lambda: ears.speaking().speaking)
    assert [notice.message for notice in heard.notices[1:]] == ["No vad.", "No listener."]


def test_sound_that_comes_while_models_load_is_kept() -> None:
    inputs, clock, go_on = MadeInputs(), ManualClock(), Event()

    def slow() -> Listener:
        assert go_on.wait(PATIENCE_S)
        return Listener(None, None)

    with listening(inputs, clock, slow) as (_, heard):
        heard.wait_until(lambda: heard.kinds == ["opened"])
        inputs.deliver(clock, np.ones(3 * RATE))
        go_on.set()
        heard.wait_until(lambda: heard.samples.size == 3 * RATE)
    assert len(heard.observations) == 3 * RATE // 256


@pytest.mark.skipif(
    not available(), reason="needs pulseaudio, pulseaudio-utils and libasound2-plugins, and libportaudio2"
)
def test_a_real_microphone_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beeps are heard a second apart; pulling the plug is noticed, and so is the return."""
    beeps = np.zeros(4 * RATE, np.float32)
    for second in range(4):
        beeps[second * RATE : second * RATE + 400] = sine(0.025, 1000.0)
    wav = write_audio(tmp_path / "beeps.wav", [(0.0, beeps)])
    heard = Heard()
    with monkeypatch.context() as environment, NullSink() as sink:
        for variable, value in sink.environment.items():
            environment.setenv(variable, value)
        assert [microphone.id for microphone in microphones()] == ["default", "pulse"]
        clock = SessionClock()
        ears = LiveEars(None, clock, None, heard.audio, heard.observe, heard.notice, retry_s=0.1)
        ears.start()
        heard.wait_until(lambda: bool(heard.blocks))
        sink.play(wav)
        heard.wait_until(lambda: starts(heard).size >= 4)
        sink.stop()
        heard.wait_until(lambda: heard.kinds == ["opened", "lost"])
        sink.start()
        heard.wait_until(lambda: heard.kinds == ["opened", "lost", "back"])
        count = len(heard.blocks)
        heard.wait_until(lambda: len(heard.blocks) > count + 5)
        # At first the server's sound is late by a second; then the index tells the time again.
        heard.wait_until(lambda: clock.now() - heard.blocks[-1].t < 0.5)
        ears.stop()
        assert ears.overflows == 0
    assert microphones() == []


def starts(heard: Heard) -> np.ndarray:
    """When beeps began, by the index."""
    loud = [
        (block.index + np.flatnonzero(np.abs(block.samples) > 0.1)) / RATE for block in list(heard.blocks)
    ]
    times = np.concatenate([np.zeros(0), *loud])
    return times[np.diff(times, prepend=-9.0) > 0.5]
