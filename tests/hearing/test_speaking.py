"""Whether somebody speaks now is told quickly, and a fan does not pass for a voice."""

import numpy as np
import pytest
from made_sound import RATE, babble, noise

from mock_interview.hearing.sources import AudioBlock
from mock_interview.hearing.speaking import SpeakingJudge, SpeakingState
from mock_interview.hearing.vad import SileroVad, Vad


def run(vad: Vad | None, sound: np.ndarray) -> list[tuple[float, SpeakingState]]:
    """The changes, each with the time at which it was told."""
    judge, changes, speaking = SpeakingJudge(vad), [], False
    for start in range(0, sound.size, 800):
        state = judge.update(AudioBlock(start / RATE, start, sound[start : start + 800]))
        if state.speaking != speaking:
            speaking = state.speaking
            changes.append((start / RATE + 0.05, state))
    return changes


def room(seconds: float) -> np.ndarray:
    return noise(seconds, 0.0005)


def fan(seconds: float, level: float = 0.03) -> np.ndarray:
    """Steady and mostly low, as a laptop's."""
    rough = noise(seconds, 1.0, seed=3)
    low = np.convolve(rough, np.hanning(30), "same")
    return (low / low.std() * level).astype(np.float32)


@pytest.fixture(params=["with the model", "by loudness alone"])
def vad(request: pytest.FixtureRequest) -> Vad | None:
    return SileroVad() if request.param == "with the model" else None


def test_a_voice_is_noticed_quickly_and_so_is_its_end(vad: Vad | None) -> None:
    voice = babble(2.0)
    changes = run(vad, np.concatenate((room(3.0), voice, room(2.0))))
    (began_at, began), *_, (ended_at, ended) = changes
    assert began.speaking
    assert began.since_t == pytest.approx(3.0, abs=0.15)
    assert began_at - 3.0 < 0.35
    assert not ended.speaking
    assert ended.since_t == pytest.approx(5.0, abs=0.15)
    assert ended_at - 5.0 < 0.6


def test_an_empty_room_is_silent(vad: Vad | None) -> None:
    assert run(vad, room(6.0)) == []
    assert run(vad, np.zeros(6 * RATE, np.float32)) == []


def test_knocks_are_no_voice(vad: Vad | None) -> None:
    sound = room(6.0)
    for second in range(1, 6):
        sound[second * RATE : second * RATE + 480] += noise(0.03, 0.3)
    assert run(vad, sound) == []


def test_a_fan_that_starts_is_no_voice() -> None:
    assert run(SileroVad(), np.concatenate((room(3.0), fan(8.0)))) == []


def test_by_loudness_alone_a_fan_is_believed_for_a_few_seconds_only() -> None:
    *_, (_, last) = run(None, np.concatenate((room(3.0), fan(8.0))))
    assert not last.speaking
    assert last.since_t < 8.0


def test_a_voice_over_a_fan_is_heard(vad: Vad | None) -> None:
    sound = fan(12.0, 0.005)
    sound[8 * RATE : 10 * RATE] += 2 * babble(2.0)
    changes = [state for at, state in run(vad, sound) if at > 6.0]
    assert changes[0].speaking
    assert changes[0].since_t == pytest.approx(8.0, abs=0.4)
    assert not changes[-1].speaking


def test_a_gap_ends_nothing_that_began_before_it_wrongly(vad: Vad | None) -> None:
    judge = SpeakingJudge(vad)
    sound = np.concatenate((room(2.0), babble(1.0)))
    judge.update(AudioBlock(0.0, 0, sound))
    assert judge.state.speaking
    quiet = room(2.0)
    judge.update(AudioBlock(13.0, 13 * RATE, quiet, gap_s=10.0))
    assert not judge.state.speaking
    assert judge.state.since_t == pytest.approx(3.0, abs=0.2)


def test_when_the_microphone_is_gone_nobody_speaks(vad: Vad | None) -> None:
    judge = SpeakingJudge(vad)
    judge.update(AudioBlock(0.0, 0, np.concatenate((room(2.0), babble(1.0)))))
    assert judge.state.speaking
    judge.end(4.0)
    assert not judge.state.speaking
    assert judge.state.since_t == pytest.approx(3.0, abs=0.15)
