"""Runs of speech and silence: where they begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_voice import HOP_S, NOISE_DBFS, SPEECH_DBFS, Script, without_model

from mock_interview.core.model import Observation, VoiceObservation
from mock_interview.core.record import Interval
from mock_interview.detectors.speech import LevelMemory, Run, SpeechRuns, speech_and_pauses

EDGE_S = 2.5 * HOP_S


def near(intervals: tuple[Interval, ...], *expected: tuple[float, float]) -> None:
    assert len(intervals) == len(expected), intervals
    for interval, (start, end) in zip(intervals, expected, strict=True):
        assert interval.start == pytest.approx(start, abs=EDGE_S)
        assert interval.end == pytest.approx(end, abs=EDGE_S)


def lagging(stream: list[Observation], hops: int) -> list[Observation]:
    """As a real model hears it: what it says lags behind the sound."""
    voice = [obs for obs in stream if isinstance(obs, VoiceObservation)]
    late = {obs.t: voice[max(0, i - hops)].speech for i, obs in enumerate(voice)}
    return [
        VoiceObservation(obs.t, obs.level_dbfs, late[obs.t], obs.f0_hz, obs.clipped, obs.missing)
        if isinstance(obs, VoiceObservation)
        else obs
        for obs in stream
    ]


def test_speech_and_the_pauses_in_it() -> None:
    script = (
        Script().start().silence(1).speech(3).silence(0.8).speech(2).silence(2.5).speech(1).silence(2).end()
    )
    speech, pauses = speech_and_pauses(script.stream)
    near(speech, (1.0, 4.0), (4.8, 6.8), (9.3, 10.3))
    near(pauses, (4.0, 4.8), (6.8, 9.3))


def test_a_lagging_model_does_not_shift_the_edges() -> None:
    script = Script().start().silence(1).speech(3).silence(0.8).speech(2).silence(1).end()
    speech, pauses = speech_and_pauses(lagging(script.stream, hops=5))
    near(speech, (1.0, 4.0), (4.8, 6.8))
    near(pauses, (4.0, 4.8))


def test_without_the_model_loudness_decides() -> None:
    script = Script().start().silence(1).speech(3).silence(0.8).speech(2).silence(1).end()
    speech, pauses = speech_and_pauses(without_model(script.stream))
    near(speech, (1.0, 4.0), (4.8, 6.8))
    near(pauses, (4.0, 4.8))


def test_a_breath_is_silence() -> None:
    script = Script().start().speech(3).silence(0.5).breath(0.6).silence(0.5).speech(2).end()
    near(speech_and_pauses(script.stream)[1], (3.0, 4.6))


@pytest.mark.parametrize(("gap_s", "pauses"), [(0.1, 0), (0.2, 0), (0.3, 1), (0.5, 1)])
def test_a_short_gap_belongs_to_the_speech(gap_s: float, pauses: int) -> None:
    script = Script().start().speech(2).silence(gap_s).speech(2).end()
    assert len(speech_and_pauses(script.stream)[1]) == pauses


def test_a_click_does_not_break_a_pause() -> None:
    script = Script().start().speech(2).silence(1).speech(0.06).silence(1).speech(2).end()
    near(speech_and_pauses(script.stream)[1], (2.0, 4.06))


def test_a_filled_pause_does() -> None:
    script = Script().start().speech(2).silence(1).speech(0.3).silence(1).speech(2).end()
    assert len(speech_and_pauses(script.stream)[1]) == 2


def test_what_was_not_heard_is_no_pause() -> None:
    script = Script().start().speech(2).silence(0.5).missing(1).silence(0.5).speech(2).end()
    speech, pauses = speech_and_pauses(script.stream)
    near(speech, (2.0 - 2.0, 2.0), (4.0, 6.0))
    assert pauses == ()


def test_a_short_loss_within_speech_does_no_harm() -> None:
    script = Script().start().speech(2).missing(0.1).speech(2).end()
    near(speech_and_pauses(script.stream)[0], (0.0, 4.1))


def test_silence_between_answers_and_after_a_question_is_no_pause() -> None:
    script = Script().start().speech(2).silence(1).end().silence(2).speech(2).silence(1)
    script.start().silence(1).speech(1).asked().silence(3).speech(2).end()
    speech, pauses = speech_and_pauses(script.stream)
    assert pauses == ()
    assert len(speech) == 3


def test_outside_answers_nothing_counts() -> None:
    assert speech_and_pauses(Script().speech(2).silence(1).speech(2).stream) == ((), ())


def test_an_answer_that_does_not_end_is_kept_to_the_end() -> None:
    near(speech_and_pauses(Script().start().silence(1).speech(2).stream)[0], (1.0, 3.0))


def test_levels_of_a_run_are_those_of_its_hops() -> None:
    runs = SpeechRuns()
    script = Script().silence(1).speech(2).silence(0.1).speech(1).silence(1)
    found = [run for obs in script.stream if isinstance(obs, VoiceObservation) for run in runs.update(obs)]
    (run,) = found + runs.cut()
    assert len(run.levels_dbfs) == pytest.approx(run.duration_s / HOP_S, abs=1.5)
    assert max(run.levels_dbfs) > SPEECH_DBFS
    assert min(run.levels_dbfs) < NOISE_DBFS + 5


voice = st.builds(
    VoiceObservation,
    t=st.just(0.0),
    level_dbfs=st.floats(-120, 0),
    speech=st.none() | st.floats(0, 1),
    f0_hz=st.none() | st.floats(60, 400),
    missing=st.booleans(),
)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 60), voice), max_size=30))
def test_runs_are_ordered_and_disjoint_whatever_is_heard(
    parts: list[tuple[int, int, VoiceObservation]],
) -> None:
    runs, found, t = SpeechRuns(), list[Run](), 0.0
    for step, count, obs in parts:
        t += step * HOP_S
        for _ in range(count):
            t += HOP_S
            found += runs.update(
                VoiceObservation(t, obs.level_dbfs, obs.speech, obs.f0_hz, False, obs.missing)
            )
    found += runs.cut()
    for run in found:
        assert run.start < run.end <= t + HOP_S + 1e-9
    for before, after in pairwise(found):
        assert before.end <= after.start + 1e-9


@given(st.lists(st.integers(-130, 9), min_size=1, max_size=60), st.integers(1, 20), st.floats(0.01, 1))
def test_the_memory_of_levels_is_that_of_a_sorted_list(levels: list[int], size: int, share: float) -> None:
    memory = LevelMemory(size)
    for level in levels:
        memory.add(level)
    kept = sorted(max(level, -120) for level in levels[-size:])
    below = sum(level <= (memory.percentile(share) or 0) for level in kept)
    assert memory.percentile(share) in kept
    assert below >= share * len(kept) - 1e-9


def test_an_empty_memory_knows_nothing() -> None:
    assert LevelMemory(5).percentile(0.5) is None
