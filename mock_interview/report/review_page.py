"""The review file: one HTML page with clips, for a friend to watch and comment in any browser, offline.

What the friend writes is saved by the page itself as a small JSON file (``session.response_file`` reads it).
Nothing is fetched and nothing sent: the page's own policy forbids it.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mock_interview.core.ratings import LEAST, MOST, RATING_POINTS
from mock_interview.report import figures

RESPONSE_FORMAT = "mock-interview-response"
RESPONSE_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReviewClip:
    """One piece of the rehearsal."""

    question: str  # may be empty
    start: float  # of the session, s
    duration_s: float
    media: bytes  # MP4 from its own time zero
    has_picture: bool


def render(session_id: str, asked_by: str, note: str, clips: Sequence[ReviewClip]) -> str:
    """The page.

    Args:
        session_id: Goes into the friend's response, so that it finds its session.
        asked_by: The user's name as the friend knows it; may be empty.
        note: What the user wants to say first; may be empty.
        clips: At least one.
    """
    environment = Environment(
        loader=PackageLoader("mock_interview.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clock"] = figures.clock
    script = environment.get_template("review.js").render()
    return environment.get_template("review.html.j2").render(
        session=session_id,
        format=RESPONSE_FORMAT,
        version=RESPONSE_VERSION,
        asked_by=asked_by,
        note=note,
        clips=[(clip, b64encode(clip.media).decode("ascii")) for clip in clips],
        points=RATING_POINTS,
        scale=range(LEAST, MOST + 1),
        script=Markup(script),  # noqa: S704 - the project's own file, not markup from anybody
        policy=_content_security_policy(script),
    )


def _content_security_policy(script: str) -> str:
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        "default-src 'none'; style-src 'unsafe-inline'; media-src blob:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
