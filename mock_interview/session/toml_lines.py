"""Where in a TOML text a key stands: ``tomllib`` gives lines for syntax errors only."""

import tomllib
from collections.abc import Iterator


class KeyLines:
    """Line numbers, from 1, of the keys of a valid TOML text with one array of tables in it."""

    def __init__(self, text: str, array: str) -> None:
        """Reads ``text``; ``array`` is the name of the array of tables, as in ``[[array]]``."""
        self._lines: dict[tuple[int | None, str], int] = {}
        item: int | None = None
        for line, statement in _statements(text):
            if statement == {array: [{}]}:
                item = 0 if item is None else item + 1
                self._lines[item, ""] = line
            for key in statement:
                self._lines.setdefault((item, key), line)

    def line(self, key: str, item: int | None = None) -> int | None:
        """The line of ``key`` at the top level, or in the table numbered ``item`` from 0.

        A key that is not written gives the line of its table's header; at the top level None.
        """
        return self._lines.get((item, key)) or self._lines.get((item, ""))


def _statements(text: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Each statement, parsed alone, with the line on which it begins.

    A TOML statement is complete at the first line end at which it parses: arrays and long strings do not
    parse before they are closed.
    """
    pending: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        pending.append(line)
        try:
            statement = tomllib.loads("\n".join(pending))
        except tomllib.TOMLDecodeError:
            continue
        yield number - len(pending) + 1, statement
        pending.clear()
