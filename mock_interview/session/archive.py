"""Everything in one zip file: to move to another computer, or to keep safe. Read back with care.

Inside: ``archive.json`` (format, version), for each session ``sessions/ID/record.json`` and the files of its
folder, and what `archive_extras` knows: real interviews, own questions, focus, drills, calibrations.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from threading import Event

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.core.record import SessionRecord
from mock_interview.core.scores import Evidence
from mock_interview.session.archive_extras import pack_extras, unpack_extras
from mock_interview.session.paths import PRIVATE_FILE, make_private_folder
from mock_interview.session.store import Store

FORMAT = "mock-interview-archive"
VERSION = 1
HEAD = "archive.json"
RECORD = "record.json"
MEDIA_SUFFIXES = frozenset({".mp4", ".wav"})
# An hour's journal has some 30 MB, a recording up to 2 GB: what claims to be more than this is no archive.
MAX_UNPACKED_BYTES = 200 * 1024**3
MAX_RATIO = 200  # text packs 10 to 30 times; a bomb thousands of times
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{3,63}")
_CHUNK_BYTES = 1 << 20

Progress = Callable[[int, int], None]  # done, in all


class ArchiveCancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """The user stopped the work."""


class _Head(msgspec.Struct, frozen=True):
    format: str
    version: int
    sessions: list[str]


class _Kept(msgspec.Struct, frozen=True):
    record: SessionRecord
    evidence: Evidence
    source: str
    state: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What an import brought."""

    sessions: tuple[str, ...]
    already_there: int
    interviews: int
    left_locked: int = 0  # interviews that another passphrase locks; they stay in the archive

    @property
    def remark(self) -> str:
        """What its user has to know besides; empty: nothing."""
        if not self.left_locked:
            return ""
        return (
            f"{self.left_locked} real interviews in it are locked with another passphrase and were left "
            "there: remove the lock here or there, and take it in again."
        )


def export_archive(
    path: Path,
    store: Store,
    data: Path,
    media: bool,
    progress: Progress = lambda done, total: None,
    cancel: Event | None = None,
) -> int:
    """Writes all finished sessions and what else is the user's; gives the number of sessions.

    Args:
        path: Is replaced when it exists, and only when the new archive is whole.
        store: The sessions.
        data: The user's data folder, for what is not a session's.
        media: Whether the recordings go along; without them everything measured still does.
        progress: Told the sessions done, and all.
        cancel: Set by someone else: stop, and leave nothing behind.

    Raises:
        KnownError: The file cannot be written.
        ArchiveCancelled: ``cancel`` was set.
    """
    ids = [each.id for each in store.sessions() if each.state != "recording"]
    fresh = path.with_name(path.name + ".partial")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            fresh.chmod(PRIVATE_FILE)
            archive.writestr(HEAD, msgspec.json.encode(_Head(FORMAT, VERSION, ids)))
            for done, session_id in enumerate(ids):
                if cancel is not None and cancel.is_set():
                    raise ArchiveCancelled
                progress(done, len(ids))
                _pack(archive, store, session_id, media)
            pack_extras(archive, data)
        progress(len(ids), len(ids))
        fresh.replace(path)
    except OSError as error:
        raise KnownError(f"{path} cannot be written ({error.strerror}); choose another place.") from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return len(ids)


def import_archive(
    path: Path, store: Store, data: Path, progress: Progress = lambda done, total: None
) -> Restored:
    """Adds what an archive holds and is not here yet; nothing that is here is changed.

    Raises:
        KnownError: It is no archive, damaged, of a newer version, or the disk is full. Sessions that were
            complete before the fault stay.
    """
    with _opened(path) as archive:
        head = _head(archive, path)
        known = {each.id for each in store.sessions()}
        wanted = [session_id for session_id in head.sessions if session_id not in known]
        for done, session_id in enumerate(wanted):
            progress(done, len(wanted))
            _unpack(archive, store, session_id, path)
        progress(len(wanted), len(wanted))
        interviews, left_locked = unpack_extras(
            archive, data, lambda name, folder, inside: _extract(archive, name, folder, inside, path)
        )
    return Restored(tuple(wanted), len(head.sessions) - len(wanted), interviews, left_locked)


def _pack(archive: zipfile.ZipFile, store: Store, session_id: str, media: bool) -> None:
    record, folder = store.load_whole(session_id), store.folder(session_id)
    source, state = store.origin(session_id)
    kept = _Kept(_with_media_inside(record, folder), store.evidence(session_id), source, state)
    archive.writestr(f"sessions/{session_id}/{RECORD}", msgspec.json.encode(kept))
    for file in sorted(folder.rglob("*")):
        is_media = file.suffix in MEDIA_SUFFIXES
        if file.is_file() and (media or not is_media):
            name = f"sessions/{session_id}/files/{file.relative_to(folder).as_posix()}"
            archive.write(file, name, zipfile.ZIP_STORED if is_media else zipfile.ZIP_DEFLATED)


def _with_media_inside(record: SessionRecord, folder: Path) -> SessionRecord:
    """A recording in the session's folder is named from there: the folder is another one elsewhere."""
    if record.media is not None and Path(record.media).is_relative_to(folder):
        return replace(record, media=Path(record.media).relative_to(folder).as_posix())
    return record


def _unpack(archive: zipfile.ZipFile, store: Store, session_id: str, path: Path) -> None:
    prefix = f"sessions/{session_id}/"
    try:
        kept = msgspec.json.decode(archive.read(prefix + RECORD), type=_Kept)
    except (KeyError, msgspec.MsgspecError) as error:
        raise _damaged(path) from error
    if kept.record.id != session_id:
        raise _damaged(path)
    target = store.folder(session_id)
    files = [name for name in archive.namelist() if name.startswith(prefix + "files/")]
    with _fresh_folder(target) as fresh:
        for name in files:
            _extract(archive, name, fresh, PurePosixPath(name.removeprefix(prefix + "files/")), path)
        if target.exists():
            shutil.rmtree(target)  # of a session that is not in the database: nobody's
        fresh.rename(target)
    record = kept.record
    if record.media is not None and not Path(record.media).is_absolute():
        record = replace(record, media=str(target / record.media))
    store.save(record, kept.evidence, kept.source, kept.state)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist(), path)
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise KnownError(f"{path.name} cannot be taken in ({error.strerror or error}).") from error


def _check_sizes(members: Sequence[zipfile.ZipInfo], path: Path) -> None:
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > max(1 << 20, packed * MAX_RATIO):
        raise KnownError(f"{path.name} would unpack to an absurd size; it is no archive of this program.")


def _head(archive: zipfile.ZipFile, path: Path) -> _Head:
    try:
        head = msgspec.json.decode(archive.read(HEAD), type=_Head)
    except (KeyError, msgspec.MsgspecError) as error:
        raise KnownError(f"{path.name} is no archive of this program.") from error
    if head.format != FORMAT or not all(_ID.fullmatch(each) for each in head.sessions):
        raise KnownError(f"{path.name} is no archive of this program.")
    if head.version > VERSION:
        raise KnownError(f"{path.name} comes from a newer version; update this program to read it.")
    return head


@contextmanager
def _fresh_folder(target: Path) -> Iterator[Path]:
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent))
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _extract(archive: zipfile.ZipFile, name: str, folder: Path, inside: PurePosixPath, path: Path) -> None:
    if inside.is_absolute() or ".." in inside.parts or "\\" in str(inside) or ":" in str(inside):
        raise _damaged(path)
    target = folder.joinpath(*inside.parts)
    make_private_folder(target.parent)
    with archive.open(name) as packed, target.open("xb") as file:
        target.chmod(PRIVATE_FILE)
        shutil.copyfileobj(packed, file, _CHUNK_BYTES)


def _damaged(path: Path) -> KnownError:
    return KnownError(f"{path.name} is damaged; export it again where it comes from.")
