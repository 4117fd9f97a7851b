"""The script's times as a TOML file, see mock_interview.session.sample."""

import json

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer
from scripts.sample.story import Script

HEADER = """\
# What happens in rehearsal.mp4, known by construction: written by scripts/make_sample.py, not by hand.
# Times in seconds; left and right as in the picture.
"""


def truth_text(script: Script) -> str:
    """TOML that ``SampleTruth`` reads."""
    pieces = [HEADER + f"duration_s = {_number(script.now_s)}\n"]
    pieces += [_answer(answer) for answer in script.answers]
    pieces += [_event(event) for event in sorted(script.events, key=lambda event: event.start)]
    pieces += [_table("speech", start=a, end=b, text=text) for a, b, text in script.speech]
    return "\n".join(pieces)


def _answer(answer: Answer) -> str:
    return _table(
        "answers",
        start=answer.start,
        end=answer.end,
        question=answer.question,
        question_end=answer.question_end,
    )


def _event(event: HabitEvent) -> str:
    return _table("events", habit=event.habit, start=event.start, end=event.end, **event.detail)


def _table(name: str, **values: str | float | None) -> str:
    lines = [
        # JSON's strings are TOML's, as long as nobody speaks in control characters.
        f"{key} = {json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _number(value)}"
        for key, value in values.items()
        if value is not None
    ]
    return "\n".join([f"[[{name}]]", *lines, ""])


def _number(value: float) -> str:
    return f"{value:.3f}"
