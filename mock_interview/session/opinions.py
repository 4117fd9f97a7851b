"""What people said of a session, oneself and friends: kept in the session's folder, and gone with it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from mock_interview.core import ratings
from mock_interview.core.errors import KnownError
from mock_interview.session.private_file import write_private
from mock_interview.session.response_file import Response, check_belongs, read_response
from mock_interview.session.store import Store

SELF_RATING = "self_rating.json"
RESPONSES = "responses"


def keep_self_rating(folder: Path, rated: Mapping[str, int]) -> None:
    """Keeps how the user found the session, before the report was seen.

    Raises:
        KnownError: It cannot be written.
        ValueError: A point or a rating that does not exist.
    """
    ratings.check(rated)
    _write(folder / SELF_RATING, msgspec.json.encode(dict(rated)))


def self_rating(folder: Path) -> dict[str, int]:
    """How the user found the session; empty: not rated.

    Raises:
        KnownError: The file is damaged.
    """
    path = folder / SELF_RATING
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, int])
        ratings.check(found)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise KnownError(
            f"Your own rating in {path} cannot be read ({error}); rate the session again."
        ) from error
    return found


def import_response(path: Path, store: Store) -> Response:
    """Takes a friend's response into the session it belongs to; the same friend's earlier one is replaced.

    Raises:
        KnownError: It is damaged, of another session, or cannot be kept. Nothing is stored then.
    """
    response = read_response(path)
    # The name of a folder comes from the database, never from the file.
    known = next((each.id for each in store.sessions() if each.id == response.session), "")
    check_belongs(response, known, store.load(known).duration_s if known else 0.0)
    keep_response(store.folder(known), response)
    return response


def keep_response(folder: Path, response: Response) -> None:
    """Keeps one that was read, and belongs to the session in this folder.

    Raises:
        KnownError: It cannot be written.
    """
    _write(folder / RESPONSES / _file_name(response), msgspec.json.encode(response))


def responses(folder: Path) -> list[Response]:
    """All friends' responses, by name; files that became unreadable are left out."""
    return sorted(_kept(folder).values(), key=lambda each: (each.reviewer.casefold(), each.written_at))


def delete_response(folder: Path, response: Response) -> None:
    """Removes one friend's response.

    Raises:
        KnownError: It cannot be removed.
    """
    try:
        for path, each in _kept(folder).items():
            if each == response:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"The response cannot be deleted ({error.strerror}).") from error


def _kept(folder: Path) -> dict[Path, Response]:
    found: dict[Path, Response] = {}
    for path in sorted((folder / RESPONSES).glob("*.json")):
        with suppress(KnownError):
            found[path] = read_response(path)
    return found


def _file_name(response: Response) -> str:
    # Two friends who gave no name are two friends.
    name = _letters(response.reviewer)[:40] or f"friend-{_letters(response.written_at.isoformat())}"
    return f"{name}.json"


def _letters(text: str) -> str:
    return re.sub(r"\W+", "-", text, flags=re.UNICODE).strip("-").casefold()


def _write(path: Path, content: bytes) -> None:
    try:
        write_private(path, content)
    except OSError as error:
        raise KnownError(
            f"{path} cannot be written ({error.strerror}); free some space and try again."
        ) from error
