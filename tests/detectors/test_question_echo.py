"""The question's last sounds after its end are not the answer's first; whoever speaks at once is heard."""

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import VoiceObservation
from mock_interview.detectors.question_echo import ECHO_S, QuestionEcho

HOP_S = 0.016


def heard(*spells: tuple[float, float]) -> list[VoiceObservation]:
    """After a question that ended at 0: so many seconds of each probability of speech."""
    probabilities = [speech for seconds, speech in spells for _ in range(round(seconds / HOP_S))]
    return [VoiceObservation(n * HOP_S, -30.0, speech) for n, speech in enumerate(probabilities)]


def answered(voices: list[VoiceObservation]) -> list[VoiceObservation]:
    echo = QuestionEcho(0.0)
    return [known for voice in voices for known in echo.update(voice)]


def spoken_s(voices: list[VoiceObservation]) -> float:
    return sum((voice.speech or 0.0) > 0.5 for voice in voices) * HOP_S


def test_what_falls_silent_soon_was_the_question() -> None:
    assert spoken_s(answered(heard((0.3, 0.9), (0.5, 0.05)))) == 0.0


def test_what_comes_after_a_silence_is_the_answer() -> None:
    found = answered(heard((0.2, 0.9), (0.1, 0.05), (1.0, 0.9)))
    assert next(voice.t for voice in found if (voice.speech or 0.0) > 0.5) > 0.25


def test_whoever_speaks_at_once_and_goes_on_loses_nothing() -> None:
    voices = heard((2.0, 0.9))
    assert answered(voices) == voices


@given(st.lists(st.tuples(st.floats(0.02, 1.5), st.sampled_from([0.0, 0.2, 0.5, 0.95])), max_size=8))
def test_nothing_but_a_beginning_is_changed_and_nothing_is_lost(spells: list[tuple[float, float]]) -> None:
    voices = heard(*spells)
    found = answered(voices)
    held = voices[len(found) :]
    assert [voice.t for voice in found] == [voice.t for voice in voices[: len(found)]]
    assert not held or held[-1].t < ECHO_S
    changed = [new.t for new, old in zip(found, voices, strict=False) if new != old]
    assert all(t <= ECHO_S for t in changed)
