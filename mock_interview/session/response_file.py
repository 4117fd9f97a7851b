"""What a friend saved from a review file: read with care, since it comes from outside."""

import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from mock_interview.core import ratings
from mock_interview.core.errors import KnownError

FORMAT = "mock-interview-response"
VERSION = 1
MAX_BYTES = 1_000_000  # hundreds of comments of the page's longest length
SLACK_S = 1.0  # a clip's last picture may stand just beyond the session's end

_UNSEEN = ("Cc", "Cf", "Cs")  # Unicode: control, format, surrogate
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by their category, with nothing to see
_MOST_MARKS = 4  # on one letter, as in pointed Hebrew; a tower of them covers the lines above
_REASON_CHARS = 120  # of what a damaged file is told to have in it: it may be the file's own words

_Line = Annotated[str, msgspec.Meta(max_length=80)]
_Text = Annotated[str, msgspec.Meta(max_length=2000)]


class Comment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One marked moment; ``t_s`` in seconds from the session's start."""

    clip: Annotated[int, msgspec.Meta(ge=0, le=1000)]
    t_s: Annotated[float, msgspec.Meta(ge=0.0)]
    kind: Literal["praise", "improve"]
    text: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Response(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that one friend said of one session. All texts are plain text, whatever they look like."""

    format: Literal["mock-interview-response"]
    version: Annotated[int, msgspec.Meta(ge=1)]
    session: Annotated[str, msgspec.Meta(max_length=64)]
    written_at: Annotated[datetime, msgspec.Meta(tz=True)]
    reviewer: _Line = ""
    ratings: dict[str, int] = {}
    keep: _Text = ""
    change: _Text = ""
    comments: Annotated[tuple[Comment, ...], msgspec.Meta(max_length=1000)] = ()


def read_response(path: Path) -> Response:
    """Reads and checks a response; whether its session exists is for the caller to see (`check_belongs`).

    Raises:
        KnownError: It cannot be read, is too large, damaged, or of a newer version.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnownError(
                f"{path.name} is too large to be a friend's response; choose the small .json file."
            )
        found = msgspec.json.decode(path.read_bytes(), type=Response)
    except OSError as error:
        raise KnownError(f"{path.name} cannot be read ({error.strerror}).") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise KnownError(
            f"{path.name} is no response from a review file, or it is damaged ({_reason(error)}); "
            "ask your friend to save it again."
        ) from error
    if found.version > VERSION:
        raise KnownError(f"{path.name} comes from a newer version; update this program to read it.")
    try:
        ratings.check(found.ratings)
    except ValueError as error:
        raise KnownError(f"{path.name} is damaged: {_reason(error)}.") from error
    return _plain(found)


def check_belongs(response: Response, session_id: str, duration_s: float) -> None:
    """Whether the response speaks of this session and of times in it.

    Raises:
        KnownError: It does not.
    """
    if response.session != session_id:
        other = _printable(response.session, lines=False)
        raise KnownError(
            f"This response belongs to session {other}, which is not among yours; "
            "was it deleted, or recorded on another computer?"
        )
    if any(comment.t_s > duration_s + SLACK_S for comment in response.comments):
        raise KnownError("This response marks moments after the session's end, so it is damaged.")


def _plain(response: Response) -> Response:
    return msgspec.structs.replace(
        response,
        reviewer=_printable(response.reviewer, lines=False),
        keep=_printable(response.keep),
        change=_printable(response.change),
        comments=tuple(
            msgspec.structs.replace(comment, text=_printable(comment.text, lines=False))
            for comment in response.comments
        ),
    )


def _reason(error: Exception) -> str:
    words = _printable(str(error), lines=False)
    return words if len(words) <= _REASON_CHARS else f"{words[:_REASON_CHARS]}…"


def _printable(text: str, lines: bool = True) -> str:
    """Without control characters, also those that turn the direction of what follows (Trojan source)."""
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if char == "\n" and lines:
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif category not in _UNSEEN and char not in _BLANK and marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept).strip()
