"""Brings one wheel from the package index to disk: from where pip would, resumed where it stopped."""

import json
import os
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, cast
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from mock_interview.core.errors import KnownError
from mock_interview.session.model_manifest import Wheel

CHUNK_BYTES = 256 * 1024
SILENCE_S = 60.0  # a server that says nothing for so long has gone
ATTEMPTS = 4  # a dropped line is taken up again where it broke
WAIT_S = 1.0

_WHEEL_ONLY = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--quiet")
_NETWORK_FAULTS = (URLError, HTTPException, TimeoutError, ConnectionError, ssl.SSLError)


class Wheels(Protocol):
    """Where wheels come from."""

    def fetch(self, wheel: Wheel, part: Path, done: Callable[[int], None]) -> None:
        """Writes the wheel to ``part``, continuing what is already there; tells the bytes so far.

        Raises:
            KnownError: The wheel cannot be had; ``part`` keeps what came.
            OSError: ``part`` cannot be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class PipWheels:
    """Wheels from the index that the user's pip is set to, so that mirrors and company settings hold.

    Pip only says where the wheel lies; the bytes are taken directly, for progress and to resume. Where
    that is refused (an index that wants a password, a proxy only pip knows), pip downloads it itself.
    """

    python: str = sys.executable

    def fetch(self, wheel: Wheel, part: Path, done: Callable[[int], None]) -> None:
        """See ``Wheels.fetch``."""
        if _size(part) == wheel.size:
            done(wheel.size)
            return
        try:
            download(self._address(wheel), part, wheel.size, done, self._certificates())
        except _NETWORK_FAULTS:
            self._download_by_pip(wheel, part)
            done(wheel.size)

    def _address(self, wheel: Wheel) -> str:
        report = self._pip(
            wheel,
            "install",
            "--dry-run",
            "--ignore-installed",
            "--report",
            "-",
            *_WHEEL_ONLY,
            wheel.requirement,
        )
        found = json.loads(report)["install"][0]["download_info"]
        digest = found.get("archive_info", {}).get("hashes", {}).get("sha256", wheel.sha256)
        if digest != wheel.sha256:
            raise KnownError(f"The index offers another {wheel.requirement} than the one that was checked.")
        return str(found["url"])

    def _download_by_pip(self, wheel: Wheel, part: Path) -> None:
        with TemporaryDirectory(dir=part.parent) as folder:
            self._pip(wheel, "download", "--dest", folder, *_WHEEL_ONLY, wheel.requirement)
            (downloaded,) = Path(folder).iterdir()
            downloaded.replace(part)

    def _pip(self, wheel: Wheel, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode != 0:
            said = [line for line in done.stderr.splitlines() if line.strip()] or ["nothing"]
            raise KnownError(f"pip cannot get {wheel.requirement}; it said: {said[-1].strip()}")
        return done.stdout

    def _certificates(self) -> ssl.SSLContext:
        """The certificates pip trusts: a company's own are often named in its settings alone."""
        asked = os.environ.get("PIP_CERT") or self._run("config", "get", "global.cert").stdout.strip()
        return ssl.create_default_context(cafile=asked or None)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def download(
    url: str, part: Path, size: int, done: Callable[[int], None], certificates: ssl.SSLContext | None = None
) -> None:
    """Brings ``url`` to ``part``, from where the file ends, again where the line drops.

    Args:
        url: http, https or file.
        part: May hold the first bytes already.
        size: Bytes that the whole has.
        done: Told the bytes on disk, often.
        certificates: Whom to trust; the system's choice without.

    Raises:
        OSError: The network (one of its own kinds) or the disk refuses.
    """
    if not url.startswith(("https:", "http:", "file:")):
        raise URLError(f"an address of this kind is not fetched: {url}")
    for attempt in range(ATTEMPTS):
        try:
            _continue(url, part, size, done, certificates)
        except HTTPError:
            raise  # an answer, not a dropped line
        except _NETWORK_FAULTS:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(WAIT_S * attempt)
        else:
            return


def _continue(
    url: str, part: Path, size: int, done: Callable[[int], None], certificates: ssl.SSLContext | None
) -> None:
    have = _size(part)
    if have > size:
        part.unlink()
        have = 0
    request = Request(url, headers={"Range": f"bytes={have}-"} if have else {})  # noqa: S310 - download() looked at the kind
    with cast("HTTPResponse", urlopen(request, timeout=SILENCE_S, context=certificates)) as response:  # noqa: S310
        resumed = have > 0 and getattr(response, "status", None) == 206
        have = have if resumed else 0
        with part.open("ab" if resumed else "wb") as file:
            while have < size and (chunk := response.read(CHUNK_BYTES)):
                file.write(chunk)
                have += len(chunk)
                done(have)
    if have < size:
        raise ConnectionResetError(f"the line dropped after {have} of {size} bytes")


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
