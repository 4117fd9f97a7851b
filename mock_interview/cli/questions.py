"""``questions check``: what is wrong in question files, as editors and compilers understand it."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from mock_interview.session.bank import check
from mock_interview.session.paths import Paths, questions_dir
from mock_interview.session.question_file import Severity


def check_questions(files: Sequence[Path], paths: Paths, console: Console, people: Console) -> bool:
    """Prints each problem on a line, and says where own questions go.

    Returns:
        Whether every file can be used.
    """
    own = [paths.questions] if paths.questions.is_dir() else []
    built_in = questions_dir()
    # The built-in ones are read in any case: no id may be used twice.
    problems = check([built_in, *(files or own)])
    for problem in problems:
        console.print(str(problem), highlight=False, markup=False, soft_wrap=True)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    advice = len(problems) - errors
    found = ", ".join(_counted(count, word) for count, word in ((errors, "error"), (advice, "hint")) if count)
    people.print(f"Found: {found}." if found else "All is well.", highlight=False)
    people.print(f"Your own question files go into {paths.questions}", highlight=False, soft_wrap=True)
    return not errors


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
