"""Finds the detectors: every module of this package that has ``Limits`` and ``Detector`` is one habit."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from inspect import signature
from typing import Any

import mock_interview.detectors as package
from mock_interview.core.model import Detector as DetectorProtocol
from mock_interview.core.model import Habit
from mock_interview.detectors.speech import AnswerSpeech


@dataclass(frozen=True, slots=True)
class DetectorKind:
    """One habit's detector class with its limits class."""

    detector: type[Any]
    limits: type[Any]

    @property
    def habit(self) -> Habit:
        """The habit that it detects."""
        return self.detector.habit

    def make(self, limits: Any | None = None, speech: AnswerSpeech | None = None) -> DetectorProtocol:
        """A fresh detector; without ``limits`` with the defaults.

        One that follows speech shares ``speech``, so that a stream is cut into speech and silence but once.
        """
        limits = limits if limits is not None else self.limits()
        shares = "speech" in signature(self.detector).parameters
        return self.detector(limits, speech) if shares else self.detector(limits)


@cache
def detector_kinds() -> dict[str, DetectorKind]:
    """All detectors by slug, in alphabetical order of their files."""
    kinds: dict[str, DetectorKind] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "Detector") and hasattr(module, "Limits"):
            kind = DetectorKind(module.Detector, module.Limits)
            kinds[kind.habit.slug] = kind
    return kinds


def habits() -> dict[str, Habit]:
    """All habits by slug."""
    return {slug: kind.habit for slug, kind in detector_kinds().items()}
