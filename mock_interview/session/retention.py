"""Recordings that are older than the user wants to keep them go; the numbers stay. Off until it is chosen."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.store import Store, Summary

NEVER = 0  # days
# Pictures and sound, and pages with pictures in them, which can be made again without.
MEDIA_SUFFIXES = frozenset({".mp4", ".mkv", ".webm", ".mov", ".wav", ".html", ".pdf", ".jpg", ".png"})


def with_old_media(
    sessions: Iterable[Summary], folder_of: Callable[[str], Path], now: datetime, after_days: int
) -> dict[str, tuple[Path, ...]]:
    """By session: the files with pictures and sound in its own folder that are due.

    Args:
        sessions: All there are; one that is being recorded is left out.
        folder_of: Its folder by its id. What lies elsewhere is the user's own file and is never touched.
        now: With its zone.
        after_days: From then on they are due; `NEVER`: not at all.
    """
    if after_days <= NEVER:
        return {}
    oldest = now - timedelta(days=after_days)
    found: dict[str, tuple[Path, ...]] = {}
    for session in sessions:
        if session.state == "recording" or datetime.fromisoformat(session.created_at) > oldest:
            continue
        media = tuple(_media_in(folder_of(session.id)))
        if media:
            found[session.id] = media
    return found


def delete_old_media(store: Store, now: datetime, after_days: int) -> int:
    """Deletes what is due; gives how many sessions it was of.

    Raises:
        KnownError: A file cannot be deleted, or the database cannot be used.
    """
    if after_days <= NEVER:
        return 0
    due = with_old_media(store.sessions(), store.folder, now, after_days)
    for path in (path for paths in due.values() for path in paths):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError(
                f"{path} is due to be deleted but cannot be ({error.strerror}); delete it by hand."
            ) from error
    return len(due)


def _media_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in MEDIA_SUFFIXES and path.is_file() and not path.is_symlink()
    )
