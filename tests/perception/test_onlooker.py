"""Hands, body and phone: how often each is looked for, together or in turns."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.onlooker import Onlooker
from mock_interview.perception.phone import TURNS_DEG
from mock_interview.perception.schedule import Rates

MODELS = ("hands", "body", "phone")
PICTURE = np.zeros((48, 64, 3), np.uint8)


class FakeModel:
    """Finds nothing; counts its looks."""

    def __init__(self, name: str, looks: Counter[str]) -> None:
        self._name = name
        self._looks = looks

    def find(self, rgb: object, t_ms: int = 0) -> list[object] | None:
        self._looks[self._name] += 1
        return None if self._name == "body" else []

    def close(self) -> None:
        pass


def looks_by_frame(
    rate_hz: float, duration_s: float, *, take_turns: bool, models: Sequence[str] = MODELS
) -> list[Counter[str]]:
    """Which models looked at each frame."""
    looks: Counter[str] = Counter()
    hands, body, phone = (FakeModel(name, looks) if name in models else None for name in MODELS)
    onlooker = Onlooker(hands, body, phone, Rates(), take_turns)  # pyright: ignore[reportArgumentType]
    by_frame: list[Counter[str]] = []
    for i in range(round(rate_hz * duration_s)):
        looks.clear()
        onlook = onlooker.look(VideoFrame(i / rate_hz, i, PICTURE), round(1000 * i / rate_hz), None)
        assert (onlook.hands is not None) == ("hands" in looks)
        assert (onlook.body is not None) == ("body" in looks)
        assert (onlook.phones is not None) == ("phone" in looks)
        by_frame.append(looks.copy())
    return by_frame


def test_together_all_look_at_the_first_frame() -> None:
    assert set(looks_by_frame(15.0, 1.0, take_turns=False)[0]) == set(MODELS)


@given(st.floats(10.0, 30.0))
def test_in_turns_no_frame_waits_for_two_and_each_keeps_its_rate(rate_hz: float) -> None:
    by_frame = looks_by_frame(rate_hz, 20.0, take_turns=True)
    assert max(looks.total() for looks in by_frame) == 1
    counts = sum(by_frame, Counter[str]())
    for name, hz in (("hands", 5.0), ("body", 1.0), ("phone", 1.0)):
        assert counts[name] == pytest.approx(20 * hz, rel=0.15)


@given(st.floats(0.5, 10.0))
def test_in_turns_none_is_left_out_on_a_slow_computer(rate_hz: float) -> None:
    counts = sum(looks_by_frame(rate_hz, 40.0, take_turns=True), Counter[str]())
    assert min(counts[name] for name in MODELS) >= 0.25 * min(40.0, 40.0 * rate_hz)


@pytest.mark.parametrize("missing", MODELS)
def test_in_turns_a_missing_model_does_not_hold_up_the_others(missing: str) -> None:
    models = [name for name in MODELS if name != missing]
    counts = sum(looks_by_frame(15.0, 10.0, take_turns=True, models=models), Counter[str]())
    assert set(counts) == set(models)
    assert min(counts.values()) >= 9


class Gazing(FakeModel):
    """Remembers what it was shown."""

    def __init__(self) -> None:
        super().__init__("phone", Counter())
        self.shown: list[np.ndarray] = []

    def find(self, rgb: object, t_ms: int = 0) -> list[object] | None:
        self.shown.append(np.asarray(rgb))
        return super().find(rgb, t_ms)


def test_closer_looks_for_a_phone_are_turned_by_turns() -> None:
    picture = np.random.default_rng(1).integers(0, 255, PICTURE.shape, np.uint8)
    phone = Gazing()
    onlooker = Onlooker(None, None, phone, Rates())  # pyright: ignore[reportArgumentType]
    count = len(TURNS_DEG)
    for number in range(count + 2):
        onlooker.look(VideoFrame(number * 0.5, number, picture), number * 500, 0.5)
    closer = phone.shown[1::2]
    assert len(closer) == count + 2
    assert all(np.array_equal(closer[n], closer[n + count]) for n in range(2))
    assert not any(np.array_equal(closer[0], other) for other in closer[1:count])
