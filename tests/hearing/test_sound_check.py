"""The set-up check tells a muted microphone, a loud room, a faint voice, cut peaks; and when all is well."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sound import RATE, babble, noise

from mock_interview.hearing.sound_check import SoundCheck, SoundVerdict
from mock_interview.hearing.sources import AudioBlock


def feed(check: SoundCheck, sound: np.ndarray, piece: int = 800) -> None:
    for start in range(0, sound.size, piece):
        check.update(AudioBlock(start / RATE, start, sound[start : start + piece].astype(np.float32)))


def verdict(
    room_level: float, voice_gain: float, piece: int = 800, seconds: float = 3.0, limit: float = 1.0
) -> SoundVerdict:
    check = SoundCheck()
    feed(check, noise(2.0, room_level), piece)
    check.begin("speech")
    speech = voice_gain * babble(seconds) + noise(seconds, room_level, seed=1)
    feed(check, speech.clip(-limit, limit), piece)
    return check.verdict()


def wrong(verdict: SoundVerdict) -> set[str]:
    return {advice.slug for advice in verdict.advice if not advice.ok}


def test_all_is_well() -> None:
    found = verdict(room_level=0.0005, voice_gain=1.0)
    assert found.ok
    assert wrong(found) == set()
    assert found.noise_dbfs == pytest.approx(-66.0, abs=1.0)
    speech_rms_dbfs = 20 * np.log10(np.sqrt(np.mean(babble(3.0) ** 2)))
    assert found.speech_dbfs == pytest.approx(speech_rms_dbfs, abs=2.0)
    assert found.speech_dbfs is not None
    assert found.snr_db == pytest.approx(found.speech_dbfs + 66.0, abs=1.5)
    assert found.clipped_share == 0.0


@pytest.mark.parametrize(
    ("room_level", "voice_gain", "expected"),
    [
        (0.0001, 0.03, {"level"}),
        (0.02, 4.5, {"noise"}),
        (0.02, 1.0, {"noise", "clearness"}),
        (0.004, 0.2, {"clearness"}),
    ],
)
def test_what_is_wrong_is_named(room_level: float, voice_gain: float, expected: set[str]) -> None:
    found = verdict(room_level, voice_gain)
    assert wrong(found) == expected
    assert not found.ok


def test_cut_peaks_are_named() -> None:
    found = verdict(room_level=0.0005, voice_gain=12.0)
    assert {"clipping", "level"} <= wrong(found)
    assert 0.001 < found.clipped_share < 1.0


def test_pauses_within_the_sentence_do_not_make_the_voice_fainter() -> None:
    check = SoundCheck()
    feed(check, noise(2.0, 0.0005))
    check.begin("speech")
    speech = np.concatenate((babble(1.5), np.zeros(2 * RATE), babble(1.5)))
    feed(check, speech + noise(5.0, 0.0005, seed=1))
    steady = verdict(0.0005, 1.0)
    assert steady.speech_dbfs is not None
    assert check.verdict().speech_dbfs == pytest.approx(steady.speech_dbfs, abs=1.0)
    assert check.voice_s == pytest.approx(3.0, abs=0.8)


def test_a_cough_while_it_should_be_quiet_is_forgiven() -> None:
    check = SoundCheck()
    room = noise(3.0, 0.0005)
    room[RATE : RATE + 4000] += noise(0.25, 0.2, seed=2)
    feed(check, room)
    noise_dbfs = check.verdict().noise_dbfs
    assert noise_dbfs == pytest.approx(-66.0, abs=1.5)


def test_a_muted_microphone_is_named() -> None:
    check = SoundCheck()
    feed(check, np.zeros(3 * RATE))
    assert wrong(check.verdict()) == {"microphone"}
    check.begin("speech")
    feed(check, np.zeros(3 * RATE))
    assert wrong(check.verdict()) == {"microphone"}


def test_a_noise_gate_that_gives_zeros_is_no_muted_microphone() -> None:
    check = SoundCheck()
    feed(check, np.zeros(2 * RATE))
    check.begin("speech")
    feed(check, babble(3.0))
    assert check.verdict().ok


def test_no_voice_is_told_after_a_while() -> None:
    check = SoundCheck()
    feed(check, noise(2.0, 0.0005))
    check.begin("speech")
    feed(check, noise(1.0, 0.0005, seed=1))
    assert wrong(check.verdict()) == set()
    feed(check, noise(3.0, 0.0005, seed=2))
    assert wrong(check.verdict()) == {"level"}
    assert not check.verdict().ok


def test_before_anything_was_heard_nothing_is_claimed() -> None:
    found = SoundCheck().verdict()
    assert (found.noise_dbfs, found.speech_dbfs, found.snr_db, found.advice) == (None, None, None, ())
    assert not found.ok


def test_a_phase_may_be_done_again() -> None:
    check = SoundCheck()
    feed(check, noise(2.0, 0.05))
    check.begin("quiet")
    assert check.quiet_s == 0.0
    feed(check, noise(2.0, 0.0005))
    assert check.verdict().noise_dbfs == pytest.approx(-66.0, abs=1.0)


@settings(max_examples=20)
@given(st.integers(1, 5_000))
def test_the_result_is_the_same_however_the_sound_is_cut(piece: int) -> None:
    assert verdict(0.0005, 1.0, piece, seconds=2.0) == verdict(0.0005, 1.0, seconds=2.0)
