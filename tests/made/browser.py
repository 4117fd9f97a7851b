"""A real browser without a window, driven through its debugging pipe: no driver, no port, no network."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WAIT_S = 20.0
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


class Browser:
    """One tab; ``requests`` are the addresses it asked for."""

    def __init__(self, folder: Path) -> None:
        """Starts it; downloads land in ``folder / "downloads"``."""
        assert CHROMIUM is not None
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._number = 0
        self._waiting = b""
        here_in, there_out = os.pipe()
        there_in, here_out = os.pipe()
        self._in, self._out = here_in, here_out
        # The browser reads its commands from descriptor 3 and answers on 4.
        shell = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'
        arguments = [CHROMIUM, *_QUIET, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        # Its sockets lie here; the path of a socket may have no more than 107 bytes.
        self._short = tempfile.TemporaryDirectory(prefix="browser-")
        self._process = subprocess.Popen(
            ["bash", "-c", shell, str(there_in), str(there_out), *arguments],
            pass_fds=(there_in, there_out),
            env=os.environ | {"TMPDIR": self._short.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(there_in)
        os.close(there_out)
        self._session = ""
        target = self._send("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self._send("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = attached["sessionId"]
        self.downloads = folder / "downloads"
        self._send("Page.enable")
        self._send("Network.enable")
        cut_off = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        self._send("Network.emulateNetworkConditions", cut_off)
        self._send("Runtime.enable")
        self._send("Log.enable")
        self._send("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(self.downloads)})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._short.cleanup()

    def open(self, page: Path) -> None:
        """Loads a page from disk."""
        self._send("Page.navigate", {"url": page.as_uri()})
        self.wait("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is waited for."""
        found = self._send(
            "Runtime.evaluate",
            {"expression": script, "returnByValue": True, "awaitPromise": True, "userGesture": True},
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def wait(self, condition: str) -> None:
        """Until the expression is true."""
        end = time.monotonic() + WAIT_S
        while not self.run(f"Boolean({condition})"):
            assert time.monotonic() < end, condition
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """A click as of a mouse."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, text: str) -> None:
        """Into what has the focus."""
        self._send("Input.insertText", {"text": text})

    def press(self, key: str) -> None:
        """A letter's key."""
        for kind in ("keyDown", "keyUp"):
            self._send(
                "Input.dispatchKeyEvent", {"type": kind, "key": key, "text": key if kind == "keyDown" else ""}
            )

    def downloaded(self) -> Path:
        """The one file that was saved, when it is there."""
        end = time.monotonic() + WAIT_S
        while True:
            found = [p for p in self.downloads.glob("*") if p.suffix != ".crdownload"]
            if found:
                return found[0]
            assert time.monotonic() < end, "nothing was saved"
            time.sleep(0.05)

    def _send(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters or {}}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif event.get("method") == "Log.entryAdded":
            self.errors.append(parameters["entry"]["text"])
        elif event.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(parameters["exceptionDetails"]))

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            piece = os.read(self._in, 1 << 16)
            assert piece, "the browser has ended"
            self._waiting += piece
        line, self._waiting = self._waiting.split(b"\0", 1)
        return json.loads(line)
