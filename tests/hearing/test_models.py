"""The two models: what is speech and how high it is, the same in one piece or in many."""

import sys
from pathlib import Path

import numpy as np
import pytest
from made_sound import babble, noise, sine

from mock_interview.core.errors import KnownError
from mock_interview.hearing import vad as vad_module
from mock_interview.hearing.listener import open_listener
from mock_interview.hearing.pitch import SwiftPitch
from mock_interview.hearing.vad import WINDOW_SAMPLES, SileroVad


def whole_windows(sound: np.ndarray) -> np.ndarray:
    return sound[: sound.size // WINDOW_SAMPLES * WINDOW_SAMPLES]


def test_a_voice_is_speech() -> None:
    assert np.mean(SileroVad().probabilities(whole_windows(babble(3.0))) > 0.5) > 0.85


@pytest.mark.parametrize("sound", [noise(2.0, 0.1), sine(2.0, 440.0), np.zeros(32_000, np.float32)])
def test_noise_tone_and_silence_are_not(sound: np.ndarray) -> None:
    assert np.mean(SileroVad().probabilities(whole_windows(sound)) > 0.5) < 0.05


def test_parts_of_a_stream_give_what_the_whole_gives() -> None:
    sound = whole_windows(babble(2.0))
    whole = SileroVad().probabilities(sound)
    vad = SileroVad()
    cut = 20 * WINDOW_SAMPLES
    parts = np.concatenate((vad.probabilities(sound[:cut]), vad.probabilities(sound[cut:])))
    np.testing.assert_allclose(parts, whole, atol=1e-4)


def test_reset_forgets_what_was_heard() -> None:
    sound = whole_windows(babble(1.0))
    vad = SileroVad()
    first = vad.probabilities(sound)
    again = vad.probabilities(sound)
    vad.reset()
    assert not np.array_equal(first, again)
    np.testing.assert_array_equal(vad.probabilities(sound), first)


@pytest.mark.parametrize("hz", [80.0, 120.0, 220.0, 350.0])
def test_the_pitch_of_a_voice(hz: float) -> None:
    sound = sum(sine(1.0, k * hz, 0.2 / k) for k in range(1, 8))
    f0_hz = SwiftPitch().f0_hz(np.asarray(sound))
    assert np.nanmedian(f0_hz) == pytest.approx(hz, rel=0.02)
    assert np.mean(np.isfinite(f0_hz)) > 0.9


@pytest.mark.parametrize("sound", [noise(1.0, 0.1), np.zeros(16_000, np.float32), sine(1.0, 1000.0)])
def test_no_pitch_where_there_is_no_voice(sound: np.ndarray) -> None:
    assert np.mean(np.isfinite(SwiftPitch().f0_hz(sound))) < 0.1


def test_a_missing_speech_model_is_told_and_the_rest_still_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(vad_module, "find_spec", lambda name: None)
    with pytest.raises(KnownError, match="faster-whisper"):
        SileroVad()
    _, notes = open_listener()
    assert len(notes) == 1


def test_a_missing_pitch_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "swift_f0", None)
    with pytest.raises(KnownError, match="swift-f0"):
        SwiftPitch()


def test_with_both_models_there_is_nothing_to_tell() -> None:
    assert open_listener()[1] == []
