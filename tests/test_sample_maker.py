"""The scripts that make the sample: the truth follows from the story, and the picture from the pose."""

from dataclasses import replace
from typing import cast

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer
from scripts.sample.acting import Actor, absence
from scripts.sample.face import ZOOM, Expression, Face
from scripts.sample.figure import Pose
from scripts.sample.media import RATE_HZ
from scripts.sample.portrait import Array, Portrait
from scripts.sample.speech import Speaker
from scripts.sample.story import FILLERS, STORY, Say, Script, write_script
from scripts.sample.truth_file import truth_text
from tests.made.clips import LENS, drawing

FPS = 30


class Hum:
    """Speaks each letter for 50 ms."""

    def say(self, text: str, slowness: float = 1.0) -> Array:
        return np.full(round(0.05 * len(text) * slowness * RATE_HZ), 0.1, np.float32)


@pytest.fixture(scope="module")
def script() -> Script:
    return write_script(cast("Speaker", Hum()))


@pytest.fixture(scope="module")
def portrait() -> Portrait:
    return Portrait.load()


def test_all_that_is_said_is_in_the_sound_and_nothing_else(script: Script) -> None:
    told = [step.text for part in STORY for step in part.steps if isinstance(step, Say)]
    assert [text for _, _, text in script.speech] == told
    expected = np.zeros(len(script.sound), bool)
    for start, end, _ in script.speech:
        expected[round(start * RATE_HZ) : round(end * RATE_HZ)] = True
    np.testing.assert_array_equal(script.sound != 0, expected)


def test_fillers_are_events(script: Script) -> None:
    fillers = [(start, end) for start, end, text in script.speech if text in FILLERS]
    assert [(e.start, e.end) for e in script.events if e.habit == "filler_sounds"] == fillers


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])), start=st.floats(0, 1e4))
def test_the_truth_file_keeps_any_words(text: str, start: float) -> None:
    script = Script(
        answers=[Answer(0, start, start + 1, text, start)],
        events=[HabitEvent("looking_away", start, start + 1, detail={"direction": "left"})],
        speech=[(start, start + 1, text)],
    )
    read = msgspec.toml.decode(truth_text(script), type=dict)
    assert read["answers"][0]["question"] == read["speech"][0]["text"] == text
    assert read["events"][0]["direction"] == "left"
    assert read["events"][0]["start"] == pytest.approx(start, abs=1e-3)


def play(event: HabitEvent, seconds: float) -> list[Pose]:
    frames = round(seconds * FPS)
    actor = Actor([event], np.zeros(frames), FPS, seed=1)
    return [actor.at(frame).pose for frame in range(frames)]


@pytest.mark.parametrize(("direction", "sign"), [("left", -1), ("right", 1)])
def test_eyes_alone_go_aside_and_come_back(direction: str, sign: int) -> None:
    poses = play(HabitEvent("looking_away", 2.0, 4.0, detail={"direction": direction}), 6.0)
    looks = np.array([pose.expression.look_x_deg for pose in poses]) * sign
    assert (looks[round(2.1 * FPS) : round(3.9 * FPS)] > 15).all()
    assert (np.abs(looks[: round(1.9 * FPS)]) < 5).all()
    assert (np.abs(looks[round(4.1 * FPS) :]) < 5).all()
    assert max(abs(pose.yaw_deg) for pose in poses) < 5


def test_nothing_of_the_person_is_left_while_absent() -> None:
    act = HabitEvent("absent", 2.0, 5.0)
    away = absence(act)
    assert act.start < away.start < away.end < act.end
    poses = play(act, 7.0)
    empty = drawing(None).astype(int)
    gone = drawing(poses[round(3.5 * FPS)]).astype(int)
    assert np.abs(gone - empty).max() == 0
    top = slice(0, 120)  # head and no shoulders
    for t in (away.start + 0.05, away.end - 0.05):
        differs = np.abs(drawing(poses[round(t * FPS)]).astype(int) - empty)[top].max(axis=2) > 30
        assert not differs[:, :-40].any()  # at most some hair at the edge


def test_the_same_seed_acts_the_same() -> None:
    event = HabitEvent("rocking", 1.0, 4.0)
    assert play(event, 5.0) == play(event, 5.0)


def iris_x(face: Face, portrait: Portrait, expression: Expression) -> list[float]:
    """Where the dark of each eye is, in portrait pixels from the eye's middle."""
    picture = face.draw(expression)[..., :3].astype(float).mean(axis=2)
    found = []
    for eye in portrait.shape.eyes:
        (left, _), (right, _) = eye.upper[0], eye.upper[-1]
        y = eye.iris[1]
        rows = slice(round((y - 1) * ZOOM), round((y + 2) * ZOOM))
        columns = slice(round((left + 2) * ZOOM), round((right - 2) * ZOOM))
        dark = (picture[rows, columns] < 80).mean(axis=0)
        found.append(float(dark @ np.arange(len(dark)) / dark.sum()) / ZOOM - (right - left - 4) / 2)
    return found


def test_irises_follow_the_look(portrait: Portrait) -> None:
    face = Face(portrait)
    looks = [iris_x(face, portrait, Expression(look_x_deg=degrees)) for degrees in (-20, -10, 0, 10, 20)]
    for eye in zip(*looks, strict=True):
        assert (np.diff(eye) > 0.8).all()
        assert abs(eye[2]) < 1.0


def test_lids_close_over_the_eyes(portrait: Portrait) -> None:
    face = Face(portrait)
    eye = portrait.shape.eyes[0]
    at = round(eye.iris[1] * ZOOM), round(eye.iris[0] * ZOOM)
    opened, shut = (face.draw(Expression(shut=share))[at][:3].mean() for share in (0.0, 1.0))
    assert opened < 90
    assert shut > 120


@pytest.mark.parametrize("wanted", [Expression(mouth=-1), Expression(mouth=0.8)])
def test_the_mouth_moves_and_the_brow_does_not(portrait: Portrait, wanted: Expression) -> None:
    face = Face(portrait)
    changed = (face.draw(wanted) != face.draw(Expression())).any(axis=2).any(axis=1)
    mouth_y = portrait.shape.mouth.upper[5][1]
    assert changed[round(mouth_y * ZOOM)]
    assert not changed[: round((mouth_y - 12) * ZOOM)].any()


def test_a_figure_is_larger_in_a_larger_picture() -> None:
    small, large = (drawing(LENS, size=size).astype(float) for size in ((320, 240), (640, 480)))
    shrunk = large.reshape(240, 2, 320, 2, 3).mean(axis=(1, 3))
    person = slice(60, 100), slice(130, 190)
    assert np.abs(small[person] - shrunk[person]).mean() < 6


def test_a_turned_head_moves_the_nose_and_not_the_collar() -> None:
    still, turned = drawing(LENS).astype(int), drawing(replace(LENS, yaw_deg=8.0)).astype(int)
    changed = np.abs(still - turned).max(axis=2)
    assert changed[80:115, 140:180].max() > 30
    assert changed[205:].max() <= 1
