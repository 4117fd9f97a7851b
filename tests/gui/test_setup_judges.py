"""What the set-up check says of picture and sound, by the real judges."""

import numpy as np
import pytest

from mock_interview.core.model import FaceObservation
from mock_interview.gui.setup_check.findings import FACE, LIGHT, NOISE, VOICE, Finding
from mock_interview.gui.setup_check.judges import ModelJudges
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.perception.calibration import TARGETS

BLOCK_S = 0.1


def said(judges: ModelJudges) -> dict[str, Finding]:
    return {finding.slug: finding for finding in judges.findings()}


def hear(judges: ModelJudges, seconds: float, amplitude: float, start_s: float = 0.0) -> None:
    """A hum as loud as a voice, over a room's noise."""
    random = np.random.default_rng(1)
    count = round(BLOCK_S * SAMPLE_RATE)
    for number in range(round(seconds / BLOCK_S)):
        t = start_s + number * BLOCK_S
        times = t + np.arange(count) / SAMPLE_RATE
        hum = amplitude * np.sin(2 * np.pi * 180.0 * times) * (np.sin(2 * np.pi * 3.0 * times) > -0.5)
        samples = (hum + random.normal(0.0, 0.0005, count)).astype(np.float32)
        judges.hear(AudioBlock(t, round(t * SAMPLE_RATE), samples))


def look(judges: ModelJudges, t: float, level: float = 120, **changes: float) -> None:
    face = FaceObservation(
        t, 1, roll_deg=0.0, gaze_yaw_deg=0.0, gaze_pitch_deg=changes.pop("gaze_pitch_deg", 0.0),
        eye_openness=0.9, x_h=changes.pop("x_h", 0.667), y_h=0.42, size_h=changes.pop("size_h", 0.3),
    )  # fmt: skip
    judges.see(face, np.full((48, 64, 3), round(level), np.uint8))


def test_the_room_comes_first_then_the_sentence() -> None:
    judges = ModelJudges()
    assert "be quiet" in said(judges)[NOISE].sentence
    assert said(judges)[VOICE].fine is None
    hear(judges, 3.0, amplitude=0.0)
    assert said(judges)[NOISE].fine is True
    assert "looking forward to our talk" in said(judges)[VOICE].sentence
    hear(judges, 4.0, amplitude=0.1, start_s=3.0)
    assert said(judges)[VOICE].fine is True


def test_a_faint_voice_is_told_what_to_do() -> None:
    judges = ModelJudges()
    hear(judges, 3.0, amplitude=0.0)
    hear(judges, 4.0, amplitude=0.004, start_s=3.0)
    assert said(judges)[VOICE].fine is False
    assert "closer" in said(judges)[VOICE].sentence


def test_who_says_nothing_is_asked_again() -> None:
    judges = ModelJudges()
    hear(judges, 12.0, amplitude=0.0)
    assert said(judges)[VOICE].fine is not True
    assert "looking forward to our talk" in said(judges)[VOICE].sentence
    hear(judges, 4.0, amplitude=0.1, start_s=12.0)
    assert said(judges)[VOICE].fine is True


def test_what_is_said_after_the_check_changes_nothing() -> None:
    judges = ModelJudges()
    hear(judges, 3.0, amplitude=0.0)
    hear(judges, 5.0, amplitude=0.1, start_s=3.0)
    before = said(judges)[VOICE]
    hear(judges, 5.0, amplitude=0.004, start_s=8.0)
    assert said(judges)[VOICE] == before


def test_a_well_placed_face_and_good_light() -> None:
    judges = ModelJudges()
    look(judges, 0.0)
    assert said(judges)[FACE].fine is True
    assert said(judges)[LIGHT].fine is True


@pytest.mark.parametrize(("changes", "word"), [({"size_h": 0.08}, "closer"), ({"x_h": 0.1}, "middle")])
def test_a_face_out_of_place_is_told_what_to_do(changes: dict[str, float], word: str) -> None:
    judges = ModelJudges()
    look(judges, 0.0, **changes)
    assert said(judges)[FACE].fine is False
    assert word in said(judges)[FACE].sentence


def test_darkness_is_told_what_to_do() -> None:
    judges = ModelJudges()
    look(judges, 0.0, level=20)
    assert said(judges)[LIGHT].fine is False
    assert "lamp" in said(judges)[LIGHT].sentence


def test_ten_seconds_give_a_calibration() -> None:
    judges = ModelJudges()
    assert judges.calibration() is None
    for place, (target, pitch_deg) in enumerate(zip(TARGETS, (0.0, -6.0, -22.0), strict=True)):
        judges.begin(target, 3.0 * place)
        for number in range(40):
            look(judges, 3.0 * place + number / 15, gaze_pitch_deg=pitch_deg)
        judges.end(3.0 * place + 2.7)
    found = judges.calibration()
    assert found is not None
    assert found.good
    assert found.made_at
