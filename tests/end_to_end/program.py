"""The whole program in a process of its own, looked at and operated from outside."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
WINDOW = "tests.made.remote_window"
PATIENCE_S = 60.0
LOOK_EVERY_S = 0.1


class Program:
    """A context: its window is open inside it; what is left of it at the end is killed."""

    def __init__(
        self, folder: Path, environment: dict[str, str], *arguments: str, module: str = WINDOW
    ) -> None:
        """Starts it; ``folder`` gets what it writes to the standard error."""
        self.errors = folder / f"errors-{time.monotonic_ns()}.txt"
        with self.errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=os.environ | environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        return self._process.pid

    def look(self) -> dict[str, Any]:
        """What a person sees."""
        return self.command("look")

    def left(self) -> dict[str, list[str]]:
        """What lives in it now."""
        return self.command("left")

    def press(self, key: str) -> None:
        self.command("press", key)

    def click(self, name: str) -> None:
        self.command("click", name)

    def wait_to_see(self, text: str) -> None:
        self.wait(lambda seen: any(text in each for each in seen["texts"]), text)

    def wait_for_button(self, name: str) -> None:
        self.wait(lambda seen: name in seen["buttons"], name)

    def wait_for_title(self, start: str) -> None:
        self.wait(lambda seen: seen["title"].startswith(start), start)

    def wait(self, true: Callable[[dict[str, Any]], bool], what: object) -> None:
        """Looks until it is true."""
        until = time.monotonic() + PATIENCE_S
        while not true(seen := self.look()):
            assert time.monotonic() < until, (what() if callable(what) else what, seen)
            time.sleep(LOOK_EVERY_S)

    def close(self) -> dict[str, Any]:
        """Closes the window and waits for the program's end; gives what it left behind."""
        self._send("close")
        line = self._answer()
        assert line == {"value": True}, line
        last = self._answer()
        assert self._process.wait(PATIENCE_S) == 0, self.errors.read_text()
        return last

    def kill(self) -> None:
        """As a crash does."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def command(self, *command: str) -> Any:
        """Something that its window can do."""
        self._send(*command)
        answer = self._answer()
        assert "fault" not in answer, (command, answer)
        return answer["value"]

    def _send(self, *command: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        self._process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the program has ended: {self.errors.read_text()}"
        return json.loads(line)
