"""The sample rehearsal that comes with the program, and what is known to happen in it.

It was made by ``scripts/make_sample.py``; assets/sample/README.md says from what.
"""

from pathlib import Path
from typing import Literal

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer
from mock_interview.session.paths import assets_dir

RECORDING = "rehearsal.mp4"
TRUTH = "rehearsal.toml"


class TrueEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happens in the sample.

    ``habit`` is a detector's slug, or something that is no finding: "absent" (nothing of the face in the
    picture) or "looking_up" (thinking, too short to be looking away).
    """

    habit: str
    start: float
    end: float
    direction: Literal["", "left", "right", "up", "down"] = ""


class SpokenPiece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of speech without a pause."""

    start: float
    end: float
    text: str


class _TrueAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    start: float
    end: float
    question: str
    question_end: float


class _TruthFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    duration_s: float
    answers: list[_TrueAnswer]
    events: list[TrueEvent]
    speech: list[SpokenPiece]


class SampleTruth(msgspec.Struct, frozen=True):
    """All that is known of the sample, in seconds from its start."""

    duration_s: float
    answers: tuple[Answer, ...]
    events: tuple[TrueEvent, ...]
    speech: tuple[SpokenPiece, ...]

    def of(self, habit: str) -> tuple[TrueEvent, ...]:
        """The events of one habit."""
        return tuple(event for event in self.events if event.habit == habit)


def sample_path() -> Path:
    """The recording.

    Raises:
        KnownError: The installation is not complete.
    """
    return _shipped(RECORDING)


def sample_truth() -> SampleTruth:
    """Its answers and events.

    Raises:
        KnownError: The installation is not complete.
    """
    truth = msgspec.toml.decode(_shipped(TRUTH).read_bytes(), type=_TruthFile)
    answers = tuple(
        Answer(i, a.start, a.end, a.question, a.question_end) for i, a in enumerate(truth.answers)
    )
    return SampleTruth(truth.duration_s, answers, tuple(truth.events), tuple(truth.speech))


def _shipped(name: str) -> Path:
    path = assets_dir() / "sample" / name
    if not path.is_file():
        raise KnownError(
            f"The sample rehearsal is not complete ({path} is missing): install the program again."
        )
    return path
