"""The question bank: every set from the built-in folder and the user's own.

A file that is broken is left out and named among the problems; the others are used.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mock_interview.core.questions import Question, QuestionKind, QuestionSet
from mock_interview.session.question_file import Problem, TakenIds, read_question_file


@dataclass(frozen=True, slots=True)
class Bank:
    """The sets that can be used, in the order in which to offer them, and what was wrong with files."""

    sets: tuple[QuestionSet, ...]
    problems: tuple[Problem, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all sets."""
        return tuple(question for question_set in self.sets for question in question_set.questions)


def load_bank(folders: Iterable[Path]) -> Bank:
    """Reads every ``*.toml`` of the folders; a folder that does not exist holds none.

    Args:
        folders: The built-in folder first: of two files with the same id, the one read first is used.
    """
    return _read([folder for folder in folders if folder.exists()])


def check(paths: Sequence[Path]) -> list[Problem]:
    """Checks question files, and all ``*.toml`` of folders, also against one another.

    Returns:
        Every problem, in the order of the files and then of the lines; empty: all is well.
    """
    return list(_read(paths).problems)


def _read(paths: Iterable[Path]) -> Bank:
    set_files: dict[str, Path] = {}
    question_files: dict[str, Path] = {}
    sets: list[QuestionSet] = []
    problems: list[Problem] = []
    for file in _files(paths):
        question_set, found = read_question_file(file, TakenIds(set_files, question_files))
        problems += sorted(found, key=lambda problem: problem.line or 0)
        if question_set is not None:
            sets.append(question_set)
            set_files[question_set.id] = file
            question_files.update((question.id, file) for question in question_set.questions)
    return Bank(tuple(sorted(sets, key=_place_on_offer)), tuple(problems))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves and those in folders, none twice."""
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _place_on_offer(question_set: QuestionSet) -> tuple[int, str]:
    return list(QuestionKind).index(question_set.kind), question_set.title
