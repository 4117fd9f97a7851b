"""Where the answers lie in a recording, as a user tells it: "0-95.2,97-180", or a TOML or JSON file.

A file holds a list ``answers`` (in JSON the list may also stand alone) of ``start``, ``end`` and, where
known, ``question`` and ``question_end``, in seconds.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer


class _AnswerEntry(msgspec.Struct, forbid_unknown_fields=True):
    start: float
    end: float
    question: str = ""
    question_end: float | None = None


class _AnswersFile(msgspec.Struct, forbid_unknown_fields=True):
    answers: list[_AnswerEntry]


def parse(spec: str) -> tuple[Answer, ...]:
    """The answers of a spec or of the file that it names.

    Raises:
        KnownError: It cannot be understood, or the answers overlap or run backwards.
    """
    entries = _of_file(Path(spec)) if spec.endswith((".toml", ".json")) else _of_text(spec)
    entries.sort(key=lambda entry: entry.start)
    answers = tuple(Answer(i, e.start, e.end, e.question, e.question_end) for i, e in enumerate(entries))
    previous_end = 0.0
    for answer in answers:
        if not previous_end <= answer.start < answer.end:  # so that not-a-number fails, too
            raise KnownError(
                f"The answer {answer.start:g}-{answer.end:g} (seconds) overlaps another, is empty or "
                "starts before 0; "
                "answers follow each other, each with its start before its end."
            )
        if answer.question_end is not None and not 0.0 <= answer.question_end < answer.end:
            raise KnownError(
                f"The question of answer {answer.start:g}-{answer.end:g} must end before the answer does."
            )
        previous_end = answer.end
    if not answers:
        raise KnownError(
            "There is no answer in what --answers names; leave it out to judge the whole recording."
        )
    return answers


def within(answers: Sequence[Answer] | None, duration_s: float) -> tuple[Answer, ...]:
    """The answers cut to the recording; the whole recording when none are known.

    Raises:
        KnownError: An answer starts after the recording's end.
    """
    if answers is None:
        return (Answer(0, 0.0, duration_s),)
    for answer in answers:
        if answer.start >= duration_s:
            raise KnownError(
                f"The answer {answer.start:g}-{answer.end:g} starts after the recording's end "
                f"({duration_s:.1f} s)."
            )
    return tuple(
        Answer(a.index, a.start, min(a.end, duration_s), a.question, a.question_end) for a in answers
    )


def _of_text(spec: str) -> list[_AnswerEntry]:
    entries: list[_AnswerEntry] = []
    for piece in spec.split(","):
        start, dash, end = piece.strip().partition("-")
        try:
            if not dash:
                raise ValueError
            entries.append(_AnswerEntry(float(start), float(end)))
        except ValueError as error:
            raise KnownError(
                f"“{piece.strip()}” is no answer; give start and end in seconds, as in 0-95.2,97-180, or "
                "name a .toml or .json file."
            ) from error
    return entries


def _of_file(path: Path) -> list[_AnswerEntry]:
    try:
        data = path.read_bytes()
        if path.suffix == ".toml":
            return msgspec.toml.decode(data, type=_AnswersFile).answers
        found = msgspec.json.decode(data, type=_AnswersFile | list[_AnswerEntry])
        return found.answers if isinstance(found, _AnswersFile) else found
    except OSError as error:
        raise KnownError(
            f"The answers in {path} cannot be read ({error.strerror}); check the path."
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise KnownError(f"The answers in {path} cannot be understood: {error}.") from error
