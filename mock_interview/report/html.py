"""One self-contained HTML page: no request leaves it, it prints, and it works without its script."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from mock_interview.core.model import Habit
from mock_interview.core.ratings import MOST
from mock_interview.core.record import SessionRecord
from mock_interview.report import figures, friends, range_svg, timeline_svg, views, wording
from mock_interview.report.blind_spots import BlindSpot, strengths
from mock_interview.report.friend_lanes import anchor_of
from mock_interview.report.others import MEASURED
from mock_interview.report.told import Told


def render(
    record: SessionRecord,
    blind_spots: Sequence[BlindSpot],
    habits: Mapping[str, Habit],
    thumbnails: Mapping[int, bytes],
    told: Told = Told(),
) -> str:
    """The whole report as a page.

    Args:
        record: The session.
        blind_spots: As ranked.
        habits: All known habits by slug.
        thumbnails: JPEG bytes by event id; may be empty.
        told: What was said, each answer's numbers, where habits come.
    """
    environment = _environment()
    script = environment.get_template("script.js").render()
    dismissed = sum(stored.dismissed for stored in record.events)
    return environment.get_template("report.html.j2").render(
        record=record,
        date=figures.date(record.created_at),
        policy=_content_security_policy(script),
        strengths=strengths(record, habits),
        spots=views.spot_cards(blind_spots, thumbnails),
        nothing_found=wording.nothing_found(record.metrics),
        coverage=views.coverage_bars(record),
        timeline=timeline_svg.layout(record, habits, told.others.responses),
        places=timeline_svg,
        metrics=views.metric_rows(record, habits),
        range_width=range_svg.WIDTH_PX,
        groups=views.moment_groups(record, habits, thumbnails),
        passages=views.passage_rows(told.passages),
        why_no_words=told.why_none,
        answers=told.facts,
        patterns=told.patterns,
        others=told.others,
        names=friends.names(told.others.responses),
        SAID=friends.SAID,
        watched=friends.watched,
        anchor_of=anchor_of,
        most=MOST,
        measured=MEASURED,
        spared=wording.spared(dismissed) if dismissed else "",
        titles={slug: wording.title_of(slug, habits) for slug in record.limits},
        recording=quote(PurePath(record.media).name) if record.media else "",
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mock_interview.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        clock=figures.clock,
        duration=figures.duration,
        plural=figures.plural,
        number=figures.number,
        unbroken=_unbroken,
    )
    return environment


def _unbroken(text: str) -> str:
    """Keeps the two ends of a range such as 52–70 on one line."""
    return text.replace("–", "–\N{WORD JOINER}")


def _content_security_policy(script: str) -> str:
    """Nothing from anywhere but the page itself, and the recording that lies beside it."""
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; media-src 'self' file: data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
