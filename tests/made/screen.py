"""A screen without one: Xvfb, on a display number of its own choice."""

import os
import shutil
import subprocess
from types import TracebackType
from typing import Self

XVFB = shutil.which("Xvfb")


class Screen:
    """A context; ``environment`` is what a program needs to show its window there."""

    def __enter__(self) -> Self:
        assert XVFB is not None
        number, told = os.pipe()
        self._server = subprocess.Popen(
            [XVFB, "-displayfd", str(told), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=(told,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        with os.fdopen(number) as answer:
            display = answer.readline().strip()
        assert display, "Xvfb did not start"
        self.environment = {"DISPLAY": f":{display}", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
