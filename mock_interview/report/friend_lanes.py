"""What friends marked, as lanes of the timeline: one for each, what they praise like what they criticise."""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.core.record import Interval
from mock_interview.report import figures
from mock_interview.report.friends import SAID, names, watched
from mock_interview.report.lane_rows import GLYPH_SHARE, lane_height, pack, placed, row_middle
from mock_interview.session.response_file import Comment, Response


@dataclass(frozen=True, slots=True)
class FriendMark:
    """One moment that a friend marked; ``anchor`` tells it apart from all other marks of the timeline."""

    anchor: str
    x: float  # per cent
    y: float  # the middle, px
    praise: bool
    title: str  # plain text, whatever it looks like
    watched: Interval

    @property
    def width(self) -> float:
        """Per cent: it is a moment, without an end."""
        return 0.0


@dataclass(frozen=True, slots=True)
class FriendLane:
    """One friend's row of the picture."""

    name: str  # plain text, whatever it looks like
    top: float
    height: float
    marks: tuple[FriendMark, ...]

    @property
    def middle(self) -> float:
        """Where the name stands, px."""
        return self.top + self.height / 2


def anchor_of(friend: int, comment: int) -> str:
    """Of a comment, by its place in the friend's response and that response's place among all."""
    return f"friend-{friend}-{comment}"


def friend_lanes(responses: Sequence[Response], top: float, duration_s: float) -> list[FriendLane]:
    """Below one another from ``top`` px on; friends who marked nothing have no lane."""
    lanes: list[FriendLane] = []
    for friend, (response, name) in enumerate(zip(responses, names(responses), strict=True)):
        if not response.comments:
            continue
        lane = _lane(friend, name, response.comments, top, duration_s)
        lanes.append(lane)
        top += lane.height
    return lanes


def _lane(friend: int, name: str, comments: Sequence[Comment], top: float, duration_s: float) -> FriendLane:
    in_time = sorted(enumerate(comments), key=lambda numbered: numbered[1].t_s)
    rows = pack([Interval(each.t_s, each.t_s) for _, each in in_time], duration_s * GLYPH_SHARE)
    marks = tuple(
        FriendMark(
            anchor_of(friend, number),
            placed(each.t_s, each.t_s, duration_s)[0],
            row_middle(top, row),
            each.kind == "praise",
            _title(name, each),
            watched(each),
        )
        for (number, each), row in zip(in_time, rows, strict=True)
    )
    return FriendLane(name, top, lane_height(rows), marks)


def _title(name: str, comment: Comment) -> str:
    words = f"{figures.clock(comment.t_s)} · {name}: {SAID[comment.kind].lower()}"
    return f"{words}, “{comment.text}”" if comment.text else words
