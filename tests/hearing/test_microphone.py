"""A microphone is found, opened as it allows, heard in full, and its loss is noticed."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_inputs import MadeInputs
from made_sound import sine

from mock_interview.core.clock import ManualClock
from mock_interview.core.errors import KnownError
from mock_interview.hearing import microphone as microphone_module
from mock_interview.hearing.audio_inputs import PortAudio
from mock_interview.hearing.microphone import Microphone, MicrophoneDevice, MicrophoneLost, microphones
from mock_interview.hearing.sources import AudioBlock

RATE = 16_000


def read_all(microphone: Microphone) -> list[AudioBlock]:
    blocks: list[AudioBlock] = []
    while (block := microphone.read(0.0)) is not None:
        blocks.append(block)
    return blocks


def heard(blocks: list[AudioBlock]) -> np.ndarray:
    return np.concatenate([np.zeros(0, np.float32), *(block.samples for block in blocks)])


def test_the_usual_microphone_comes_first_and_names_are_for_people() -> None:
    assert microphones(MadeInputs(["HDA Intel PCH: ALC257 Analog (hw:0,0)", "default"])) == [
        MicrophoneDevice("default", "System default", True),
        MicrophoneDevice("HDA Intel PCH: ALC257 Analog", "HDA Intel PCH: ALC257 Analog", False),
    ]


def test_without_a_sound_system_there_are_none() -> None:
    assert microphones(MadeInputs(missing="install it")) == []
    assert microphones(MadeInputs([])) == []


def test_opening_without_a_sound_system_says_what_to_do() -> None:
    with pytest.raises(KnownError, match="install it"):
        Microphone(None, ManualClock(), MadeInputs(missing="install it")).open()
    with pytest.raises(KnownError, match="No microphone was found"):
        Microphone(None, ManualClock(), MadeInputs([])).open()


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert microphones(PortAudio()) == []
    with pytest.raises(KnownError, match="libportaudio2"):
        Microphone(None, ManualClock(), PortAudio()).open()


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        (None, "default"),
        ("default", "default"),
        ("Webcam: USB Audio", "Webcam: USB Audio (hw:1,0)"),
        ("Webcam: USB Audio (hw:3,0)", "Webcam: USB Audio (hw:1,0)"),  # another place after it was replugged
        ("webcam", "Webcam: USB Audio (hw:1,0)"),
    ],
)
def test_a_microphone_is_found_by_name(name: str | None, opened: str) -> None:
    inputs = MadeInputs()
    Microphone(name, ManualClock(), inputs).open()
    assert inputs.opened_names == [opened]


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(KnownError, match="no microphone Headset"):
        Microphone("Headset", ManualClock(), MadeInputs()).open()


def test_one_that_refuses_everything_is_told() -> None:
    with pytest.raises(KnownError, match="cannot be opened"):
        Microphone(None, ManualClock(), MadeInputs(accepts=())).open()


@pytest.mark.parametrize("accepts", [(16_000, 1), (48_000, 1), (48_000, 2)])
def test_sound_arrives_whole_at_whatever_rate_is_allowed(accepts: tuple[int, int]) -> None:
    inputs, clock = MadeInputs(accepts=(accepts,)), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    inputs.deliver(clock, sine(3.0, 440.0, rate=accepts[0]))
    blocks = read_all(microphone)
    microphone.close()
    blocks += read_all(microphone)
    sound = heard(blocks)
    assert inputs.streams[0].closed
    assert sound.size == pytest.approx(3.0 * RATE, abs=40)
    np.testing.assert_allclose(sound[500:-500], sine(3.0, 440.0)[500 : sound.size - 500], atol=0.002)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 3000), min_size=1, max_size=60), st.integers(0, 5))
def test_nothing_is_lost_whatever_the_callbacks_bring(sizes: list[int], read_every: int) -> None:
    inputs, clock = MadeInputs(), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    sound = np.random.default_rng(0).uniform(-1, 1, sum(sizes)).astype(np.float32)
    blocks: list[AudioBlock] = []
    for k, (start, end) in enumerate(pairwise(np.cumsum([0, *sizes]))):
        inputs.deliver(clock, sound[start:end], piece_s=1.0)
        if read_every and k % read_every == 0:
            blocks += read_all(microphone)
    microphone.close()
    blocks += read_all(microphone)
    np.testing.assert_array_equal(heard(blocks), sound)
    assert [block.index for block in blocks] == list(np.cumsum([0, *(b.samples.size for b in blocks)])[:-1])


def test_overflows_are_counted_and_the_hole_is_a_gap() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    inputs.deliver(clock, np.ones(RATE))
    clock.advance(0.5)
    inputs.streams[0].deliver(np.ones(1), overflow=True)
    inputs.deliver(clock, np.ones(RATE))
    assert microphone.overflows == 1
    assert sum(block.gap_s for block in read_all(microphone)) == pytest.approx(0.5, abs=0.001)


def test_silence_of_the_device_is_a_loss_and_what_came_is_kept() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    clock.advance(4.0)  # a sound server that had slept
    assert microphone.read(0.0) is None
    inputs.deliver(clock, np.ones(RATE))
    assert heard(read_all(microphone)).size in range(RATE - 6000, RATE + 1)
    clock.advance(1.4)
    assert microphone.read(0.0) is None
    clock.advance(0.2)
    with pytest.raises(MicrophoneLost, match="has stopped"):
        microphone.read(0.0)


def test_a_stream_that_ended_is_a_loss_at_once() -> None:
    inputs = MadeInputs()
    microphone = Microphone(None, ManualClock(), inputs)
    microphone.open()
    inputs.streams[0].active = False
    with pytest.raises(MicrophoneLost):
        microphone.read(0.0)


def test_after_a_loss_the_samples_are_counted_on() -> None:
    inputs, clock = MadeInputs(), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    inputs.deliver(clock, np.ones(2 * RATE))
    microphone.close()
    clock.advance(20.0)
    microphone.open()
    inputs.deliver(clock, np.ones(2 * RATE))
    microphone.close()
    blocks = read_all(microphone)
    assert sum(block.gap_s for block in blocks) == pytest.approx(20.0, abs=0.001)
    assert blocks[-1].t + blocks[-1].samples.size / RATE == pytest.approx(24.0, abs=0.001)
    at = 0
    for block in blocks:
        assert block.index - round(block.gap_s * RATE) == at
        at = block.index + block.samples.size


def test_unread_sound_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone_module, "MAX_WAITING", 40)
    inputs, clock = MadeInputs(), ManualClock()
    microphone = Microphone(None, clock, inputs)
    microphone.open()
    inputs.deliver(clock, np.ones(10 * RATE))
    blocks = read_all(microphone)
    inputs.deliver(clock, np.ones(2 * RATE))
    microphone.close()
    blocks += read_all(microphone)
    assert heard(blocks).size == 4 * RATE
    assert sum(block.gap_s for block in blocks) == pytest.approx(8.0, abs=0.001)
