"""The interviewer's face over time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.gui.interviewer.motion import (
    BLINK_EVERY_S,
    ENVELOPE_HZ,
    QUIET,
    Motion,
    Pose,
    sounding_s,
)

FRAME_S = 1 / 30
shares = st.floats(0.0, 1.0, allow_nan=False)


def poses(motion: Motion, begin: float, seconds: float) -> list[Pose]:
    return [motion.pose(begin + i * FRAME_S) for i in range(int(seconds / FRAME_S))]


@given(envelope=st.lists(shares, max_size=60), t=st.floats(0.0, 1000.0))
def test_every_moment_can_be_drawn(envelope: list[float], t: float) -> None:
    motion = Motion()
    motion.speak(t, envelope)
    for pose in poses(motion, t, 3.0):
        assert 0.0 <= pose.mouth <= 1.0
        assert 0.0 <= pose.lids <= 1.0
        assert 0.0 <= pose.nod <= 5.0


def test_the_mouth_follows_the_loudness() -> None:
    motion = Motion()
    loud, quiet = [1.0] * 30, [0.0] * 30
    motion.speak(5.0, loud + quiet + loud)
    assert motion.pose(5.5).mouth > 0.9
    assert motion.pose(6.5).mouth == 0.0
    assert motion.pose(7.5).mouth > 0.9
    assert motion.pose(8.5).mouth == 0.0  # the sound is over


def test_the_mouth_is_shut_while_listening() -> None:
    motion = Motion()
    motion.speak(0.0, [1.0] * 300)
    motion.listen(1.0)
    assert all(pose.mouth == 0.0 for pose in poses(motion, 1.0, 5.0))


def test_it_blinks_now_and_then() -> None:
    shut = [pose.lids > 0.5 for pose in poses(Motion(), 0.0, 120.0)]
    blinks = sum(now and not before for before, now in pairwise(shut))
    assert 120.0 / (BLINK_EVERY_S[1] + 1) <= blinks <= 120.0 / BLINK_EVERY_S[0]


def test_it_nods_only_while_it_listens() -> None:
    motion = Motion()
    assert max(pose.nod for pose in poses(motion, 0.0, 60.0)) == 0.0
    motion.listen(60.0)
    assert max(pose.nod for pose in poses(motion, 60.0, 60.0)) > 1.0


def test_it_never_jumps() -> None:
    motion = Motion()
    before = motion.pose(0.0)
    for number in range(1, 1800):
        t = number * FRAME_S
        if number == 500:
            motion.listen(t)
        if number == 1200:
            motion.rest(t)
        pose = motion.pose(t)
        assert abs(pose.tilt_deg - before.tilt_deg) < 0.4
        assert abs(pose.nod - before.nod) < 0.7
        assert abs(pose.sway - before.sway) < 0.2
        before = pose


def test_a_still_face_tells_speaking_from_listening_and_moves_no_more() -> None:
    motion = Motion()
    motion.speak(0.0, [0.1, 0.9] * 100)
    speaking = {motion.pose(i * FRAME_S, still=True) for i in range(200)}
    motion.listen(7.0)
    listening = {motion.pose(7.0 + i * FRAME_S, still=True) for i in range(900)}
    assert len(speaking) == len(listening) == 1
    assert speaking.pop().mouth > 0.2
    assert listening.pop().mouth == 0.0


@given(words=st.lists(st.floats(QUIET * 1.01, 1.0), min_size=1, max_size=60), tail=st.integers(0, 60))
def test_a_question_ends_with_its_last_sound(words: list[float], tail: int) -> None:
    envelope = [*words, *([0.0] * tail)]
    assert sounding_s(envelope) == pytest.approx(len(words) / ENVELOPE_HZ)


def test_silence_does_not_sound() -> None:
    assert sounding_s([]) == 0.0
    assert sounding_s([0.0] * 30) == 0.0
