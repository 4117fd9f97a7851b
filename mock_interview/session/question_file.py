"""One TOML file of questions: its schema, and what may be wrong with it. Explained in questions/README.md."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from mock_interview.core.questions import Question, QuestionKind, QuestionSet
from mock_interview.session.speakable import speech_faults
from mock_interview.session.toml_lines import KeyLines

LONGEST_ANSWER_S = 600  # beyond ten minutes it is a talk, and surely a slip of the finger
GOOD_ANSWER_POINTS = range(2, 5)  # what a reader keeps in mind while answering again


class Severity(StrEnum):
    """What a problem means for its file."""

    ERROR = "error"  # the file is not used
    ADVICE = "advice"  # the file is used; the question would sound or teach better otherwise


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a question file, and where."""

    file: Path
    line: int | None  # from 1; None: the file as a whole
    question: int | None  # number of the [[question]] in the file, from 1; None: not in a question
    key: str  # empty: no single key
    message: str  # the end of a sentence that begins with the key's name
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``file:line: error: question 3, text: is empty``, as editors and compilers understand it."""
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        question = "" if self.question is None else f"question {self.question}"
        where = ", ".join(part for part in (question, self.key) if part)
        return ": ".join(part for part in (place, self.severity, where, self.message) if part)


@dataclass(frozen=True, slots=True)
class TakenIds:
    """Ids that other files have used already, with the file."""

    sets: Mapping[str, Path]
    questions: Mapping[str, Path]


class _QuestionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: str
    kind: QuestionKind | None = None
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    good_answer: tuple[str, ...] = ()
    suggested_s: tuple[float, float] = (60.0, 120.0)


class _SetEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    kind: QuestionKind
    question: tuple[dict[str, Any], ...]
    description: str = ""
    roles: tuple[str, ...] = ()


def read_question_file(file: Path, taken: TakenIds) -> tuple[QuestionSet | None, list[Problem]]:
    """Reads and checks one file. The set is None when a problem is an error; nothing is raised for it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        return None, [Problem(file, None, None, "", f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError:
        return None, [Problem(file, None, None, "", "is not UTF-8 text: save it as UTF-8")]
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # also for numbers of thousands of digits, which int() refuses
        return None, [_syntax_problem(file, text, error)]
    reader = _Reader(file, text, taken)
    question_set = reader.read(table)
    broken = any(problem.severity is Severity.ERROR for problem in reader.problems)
    return (None if broken else question_set), reader.problems


def _syntax_problem(file: Path, text: str, error: ValueError) -> Problem:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
    if found is None:
        return Problem(file, None, None, "", f"is not valid TOML: {error}")
    line = int(found[1]) if found[1] else text.count("\n") + 1
    return Problem(file, line, None, "", f"is not valid TOML: {str(error)[: found.start()]}")


class _Reader:
    """Turns one parsed file into a set and collects what is wrong on the way."""

    def __init__(self, file: Path, text: str, taken: TakenIds) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._taken = taken
        self._lines: KeyLines | None = None  # most files have no problem and need no lines
        self._first_use: dict[str, int] = {}

    def read(self, table: dict[str, Any]) -> QuestionSet | None:
        try:
            entry = msgspec.convert(table, _SetEntry)
        except msgspec.ValidationError as error:
            self._report_mismatch(error, _SetEntry, None)
            return None
        self._check_id(entry.id, self._taken.sets, None)
        self._check_filled("title", [entry.title], None)
        if not entry.question:
            self._report("question", "has no entry: add at least one [[question]]", None)
        read = [self._read_question(index, raw, entry) for index, raw in enumerate(entry.question)]
        questions = tuple(question for question in read if question is not None)
        return QuestionSet(entry.id, entry.title, entry.kind, questions, entry.description, entry.roles)

    def _read_question(self, index: int, raw: dict[str, Any], of: _SetEntry) -> Question | None:
        try:
            entry = msgspec.convert(raw, _QuestionEntry)
        except msgspec.ValidationError as error:
            self._report_mismatch(error, _QuestionEntry, index)
            return None
        self._check_id(entry.id, self._taken.questions, index)
        if entry.id in self._first_use:
            self._report("id", f"“{entry.id}” is already question {self._first_use[entry.id]} here", index)
        self._first_use.setdefault(entry.id, index + 1)
        self._check_filled("text", [entry.text], index)
        self._check_filled("follow_ups", entry.follow_ups, index)
        self._check_filled("good_answer", entry.good_answer, index)
        self._check_suggested(entry.suggested_s, index)
        self._advise(entry, index)
        return Question(
            id=entry.id,
            text=entry.text.strip(),
            kind=entry.kind or of.kind,
            tags=entry.tags,
            roles=entry.roles or of.roles,
            follow_ups=entry.follow_ups,
            good_answer=entry.good_answer,
            suggested_s=entry.suggested_s,
        )

    def _check_id(self, id_: str, taken: Mapping[str, Path], index: int | None) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
            self._report("id", f"“{id_}” may have small letters, digits and single hyphens only", index)
        if id_ in taken:
            self._report("id", f"“{id_}” is already used in {taken[id_]}", index)

    def _check_filled(self, key: str, texts: Iterable[str], index: int | None) -> None:
        if any(not text.strip() for text in texts):
            self._report(key, "is empty or has an empty entry", index)

    def _check_suggested(self, suggested_s: tuple[float, float], index: int) -> None:
        shortest_s, longest_s = suggested_s
        if not 0 < shortest_s <= longest_s <= LONGEST_ANSWER_S:
            self._report(
                "suggested_s",
                f"should be [shortest, longest] in seconds, above 0 and at most {LONGEST_ANSWER_S}",
                index,
            )

    def _advise(self, entry: _QuestionEntry, index: int) -> None:
        for key, text in [("text", entry.text), *(("follow_ups", text) for text in entry.follow_ups)]:
            for fault in speech_faults(text.strip()) if text.strip() else ():
                self._report(key, fault, index, Severity.ADVICE)
        if entry.good_answer and len(entry.good_answer) not in GOOD_ANSWER_POINTS:
            self._report("good_answer", "teaches best with two to four points", index, Severity.ADVICE)

    def _report_mismatch(
        self, error: msgspec.ValidationError, schema: type[msgspec.Struct], index: int | None
    ) -> None:
        what, _, path = str(error).partition(" - at `$")
        named = re.search(r"field `(.+)`", what) or re.match(r"\.(\w+)", path)
        self._report(named[1] if named else "", _in_plain_words(what, schema), index)

    def _report(self, key: str, message: str, index: int | None, severity: Severity = Severity.ERROR) -> None:
        if self._lines is None:
            self._lines = KeyLines(self._text, array="question")
        number = None if index is None else index + 1
        line = self._lines.line(key, index)
        self.problems.append(Problem(self._file, line, number, key, message, severity))


_TYPE_WORDS = {
    "str": "text in quotes",
    "array": "a list in square brackets",
    "int": "a number",
    "float": "a number",
    "object": "a table",
    "bool": "true or false",
}


def _in_plain_words(what: str, schema: type[msgspec.Struct]) -> str:
    if "missing required field" in what:
        return "is missing"
    if "unknown field" in what:
        return f"is not a key that is known here; known are {', '.join(schema.__struct_fields__)}"
    if "enum" in what:
        return f"should be one of {', '.join(QuestionKind)}"
    worded = re.sub(r"`(\w+)(?: \| null)?`", lambda m: _TYPE_WORDS.get(m[1], m[1]), what)
    return worded.replace("Expected", "should be").replace(", got", ", not")
