"""Wheels over the wire: resumed where the line dropped, and by pip itself where the direct way is refused."""

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.error import HTTPError, URLError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.errors import KnownError
from mock_interview.session import wheel_download
from mock_interview.session.wheel_download import PipWheels, download
from tests.session.made_wheels import CONTENT, made_wheel

WHEEL = made_wheel("first")
BODY = CONTENT["first"]


class Index(BaseHTTPRequestHandler):
    """Serves the wheel; may drop the line, ignore ranges or refuse."""

    asked: ClassVar[list[str | None]] = []
    drop_after_bytes: ClassVar[list[int]] = []
    knows_ranges: ClassVar[bool] = True
    refuses: ClassVar[int] = 0

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        if self.refuses:
            self.send_error(self.refuses)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self.knows_ranges else 0
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(BODY) - start))
        self.end_headers()
        rest = BODY[start:]
        self.wfile.write(rest[: self.drop_after_bytes.pop()] if self.drop_after_bytes else rest)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Says nothing."""


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name, value in {"asked": [], "drop_after_bytes": [], "knows_ranges": True, "refuses": 0}.items():
        monkeypatch.setattr(Index, name, value)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(wheel_download, "WAIT_S", 0.0)
    server = HTTPServer(("127.0.0.1", 0), Index)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, name="index")
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/first.whl"
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(url: str, part: Path) -> list[int]:
    told: list[int] = []
    download(url, part, len(BODY), told.append)
    assert part.read_bytes() == BODY
    return told


def test_a_download_in_one_go(index: str, tmp_path: Path) -> None:
    assert fetched(index, tmp_path / "part")[-1] == len(BODY)
    assert Index.asked == [None]


def test_a_dropped_line_is_taken_up_where_it_broke(index: str, tmp_path: Path) -> None:
    Index.drop_after_bytes.extend([500, 1000])
    told = fetched(index, tmp_path / "part")
    assert Index.asked == [None, "bytes=1000-", "bytes=1500-"]
    assert told == sorted(told)


def test_what_an_earlier_run_left_is_not_fetched_again(index: str, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(BODY[:700])
    fetched(index, tmp_path / "part")
    assert Index.asked == ["bytes=700-"]


def test_a_server_without_ranges_starts_over(index: str, tmp_path: Path) -> None:
    Index.knows_ranges = False
    (tmp_path / "part").write_bytes(BODY[:700])
    fetched(index, tmp_path / "part")


def test_more_than_the_whole_starts_over(index: str, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(BODY + b"too much")
    fetched(index, tmp_path / "part")


def test_a_refusal_is_not_asked_twice(index: str, tmp_path: Path) -> None:
    Index.refuses = 403
    with pytest.raises(HTTPError) as refusal:
        download(index, tmp_path / "part", len(BODY), lambda _done: None)
    refusal.value.close()
    assert len(Index.asked) == 1


def test_a_line_that_always_drops_gives_up(index: str, tmp_path: Path) -> None:
    Index.drop_after_bytes.extend([1] * wheel_download.ATTEMPTS)
    with pytest.raises(ConnectionResetError):
        download(index, tmp_path / "part", len(BODY), lambda _done: None)
    assert (tmp_path / "part").read_bytes() == BODY[: wheel_download.ATTEMPTS]


@given(have=st.integers(0, len(BODY) + 1))
def test_a_folder_of_wheels_is_an_index_too(tmp_path_factory: pytest.TempPathFactory, have: int) -> None:
    folder = tmp_path_factory.mktemp("wheels")
    (folder / "first.whl").write_bytes(BODY)
    (folder / "part").write_bytes((BODY + b"!")[:have])
    fetched((folder / "first.whl").as_uri(), folder / "part")


def test_an_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(URLError, match="of this kind"):
        download("ftp://127.0.0.1/first.whl", tmp_path / "part", len(BODY), lambda _done: None)


def made_pip(folder: Path, url: str, sha256: str = WHEEL.sha256, wheel: bytes | None = None) -> PipWheels:
    """A Python whose pip knows one address, and can download one wheel or nothing."""
    report = {"install": [{"download_info": {"url": url, "archive_info": {"hashes": {"sha256": sha256}}}}]}
    (folder / "wheel").write_bytes(wheel or b"")
    script = folder / "python"
    script.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, shutil, sys\n"
        "if 'install' in sys.argv:\n"
        f"    print({json.dumps(report)!r})\n"
        f"elif 'download' in sys.argv and {wheel is not None}:\n"
        "    target = pathlib.Path(sys.argv[sys.argv.index('--dest') + 1])\n"
        f"    shutil.copy({str(folder / 'wheel')!r}, target / 'first.whl')\n"
        "else:\n"
        "    sys.exit('ERROR: no luck')\n"
    )
    script.chmod(0o700)
    return PipWheels(str(script))


def test_pip_says_where_and_the_bytes_come_directly(index: str, tmp_path: Path) -> None:
    made_pip(tmp_path, index).fetch(WHEEL, tmp_path / "part", lambda _done: None)
    assert (tmp_path / "part").read_bytes() == BODY
    assert Index.asked == [None]


def test_where_the_direct_way_is_refused_pip_downloads(index: str, tmp_path: Path) -> None:
    Index.refuses = 401
    told: list[int] = []
    made_pip(tmp_path, index, wheel=BODY).fetch(WHEEL, tmp_path / "part", told.append)
    assert (tmp_path / "part").read_bytes() == BODY
    assert told == [WHEEL.size]


def test_when_pip_fails_too_its_words_are_told(index: str, tmp_path: Path) -> None:
    Index.refuses = 401
    with pytest.raises(KnownError, match=r"pip cannot get first==1\.0; it said: ERROR: no luck"):
        made_pip(tmp_path, index).fetch(WHEEL, tmp_path / "part", lambda _done: None)


def test_another_wheel_is_refused_before_it_is_fetched(index: str, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"another first==1\.0"):
        made_pip(tmp_path, index, sha256="0" * 64).fetch(WHEEL, tmp_path / "part", lambda _done: None)
    assert Index.asked == []


def test_a_complete_part_needs_no_index(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(BODY)
    told: list[int] = []
    PipWheels("/nowhere/python").fetch(WHEEL, tmp_path / "part", told.append)
    assert told == [WHEEL.size]
