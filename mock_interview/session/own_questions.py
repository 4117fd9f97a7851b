"""Questions that the user writes in the window: one more entry in a file of their own.

What is in the file already, comments too, stays as it is; so it can be written by hand as well.
"""

import re
from pathlib import Path
from typing import Any

from mock_interview.core.errors import KnownError
from mock_interview.core.questions import QuestionKind, QuestionSet
from mock_interview.session.private_file import write_private
from mock_interview.session.question_file import Severity, TakenIds, read_question_file
from mock_interview.session.toml_text import toml_value

FILE_NAME = "own.toml"
SET_ID = "own"
_HEAD = f"""\
id = "{SET_ID}"
title = "My own questions"
description = "What you wrote yourself."
kind = "general"
"""
_WORDS_IN_ID = 6


def add_own_question(folder: Path, text: str, kind: QuestionKind, good_answer: tuple[str, ...] = ()) -> str:
    """Adds a question to the user's own set, which is made when there is none.

    Args:
        folder: The user's question files.
        text: What the interviewer says; white space around and between its words does not count.
        kind: What it is after.
        good_answer: What a good answer shows, in short points; empty ones are left out.

    Returns:
        The question's id.

    Raises:
        KnownError: The text is empty, or the file is broken or cannot be written.
    """
    text = _tidy(text)
    if not text:
        raise KnownError("The question is empty; write what the interviewer should say.")
    file = folder / FILE_NAME
    before, present = _read(file)
    question_id = _free_id(text, {question.id for question in present.questions} if present else set())
    values: dict[str, Any] = {"id": question_id, "text": text, "kind": kind}
    if points := [tidy for point in good_answer if (tidy := _tidy(point))]:
        values["good_answer"] = points
    entry = "".join(f"{key} = {toml_value(value)}\n" for key, value in values.items())
    _write(file, f"{(before or _HEAD).rstrip()}\n\n[[question]]\n{entry}")
    return question_id


def own_file_text(folder: Path) -> str | None:
    """The file as it is, for `restore_own_file`; None: there is none.

    Raises:
        KnownError: It cannot be read.
    """
    return _read(folder / FILE_NAME)[0] or None


def restore_own_file(folder: Path, text: str | None) -> None:
    """Makes the file what it was.

    Raises:
        KnownError: It cannot be written.
    """
    file = folder / FILE_NAME
    if text is not None:
        _write(file, text)
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"{file} cannot be deleted ({error.strerror}); delete it by hand.") from error


def _read(file: Path) -> tuple[str, QuestionSet | None]:
    if not file.exists():
        return "", None
    found, problems = read_question_file(file, TakenIds({}, {}))
    if found is None:
        first = next(problem for problem in problems if problem.severity is Severity.ERROR)
        raise KnownError(f"Your own question file has to be put right by hand first: {first}.")
    return file.read_text(encoding="utf-8-sig"), found


def _write(file: Path, text: str) -> None:
    try:
        write_private(file, text.encode("utf-8"))
    except OSError as error:
        raise KnownError(
            f"Your questions cannot be kept in {file} ({error.strerror}); check the folder and the disk."
        ) from error


def _tidy(text: str) -> str:
    # Half of a surrogate pair may come from the clipboard and is no text that a file could hold.
    return " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())


def _free_id(text: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", text.lower())[:_WORDS_IN_ID]
    begun = "-".join((SET_ID, *words))
    number = 2
    free = begun
    while free in taken:
        free = f"{begun}-{number}"
        number += 1
    return free
