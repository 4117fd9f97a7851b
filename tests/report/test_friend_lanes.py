"""Friends' marks below the habits: a lane for each friend, inside the picture, praise like criticism."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_record import HABITS, believable

from mock_interview.report.friend_lanes import friend_lanes
from mock_interview.report.timeline_svg import layout
from mock_interview.session.response_file import Comment, Response

WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)
LENGTH_S = 100.0


def response(reviewer: str, *comments: Comment) -> Response:
    return Response("mock-interview-response", 1, "x", WRITTEN, reviewer, comments=comments)


GRACE = response("Grace", Comment(0, 75.0, "improve", "slower"), Comment(0, 25.0, "praise"))
ALAN = response("", Comment(1, 50.0, "praise", "<b>warm</b>"))


def test_each_friend_has_a_lane_below_the_habits() -> None:
    made = layout(believable(duration_s=LENGTH_S), HABITS, [GRACE, ALAN])
    assert made is not None
    assert [lane.name for lane in made.friends] == ["Grace", "Friend 2"]
    lanes = [*made.lanes, *made.friends]
    for above, below in pairwise(lanes):
        assert above.top + above.height == below.top
    assert lanes[-1].top + lanes[-1].height == made.axis_top
    assert made.description.endswith("Below them 3\N{NO-BREAK SPACE}marks by 2\N{NO-BREAK SPACE}friends.")


def test_a_mark_says_what_was_said_and_is_played_from_before() -> None:
    [grace, alan] = friend_lanes([GRACE, ALAN], 0.0, LENGTH_S)
    praise, improve = grace.marks
    assert (praise.x, praise.praise, praise.title) == (25.0, True, "0:25 · Grace: good here")
    assert (improve.praise, improve.title) == (False, "1:15 · Grace: look here, “slower”")
    assert (improve.watched.start, improve.watched.end) == (72.0, 78.0)
    assert alan.marks[0].title == "0:50 · Friend 2: good here, “<b>warm</b>”"
    assert len({mark.anchor for lane in (grace, alan) for mark in lane.marks}) == 3


def test_who_marked_nothing_has_no_lane() -> None:
    assert friend_lanes([response("Ada")], 0.0, LENGTH_S) == []
    [only] = friend_lanes([response("Ada"), ALAN], 0.0, LENGTH_S)
    assert only.name == "Friend 2"


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=60), st.floats(0.1, 7200))
def test_marks_stay_in_their_lane_whatever_their_times(times: list[float], duration_s: float) -> None:
    marked = response("Ada", *(Comment(0, t_s, "praise") for t_s in times))
    [lane] = friend_lanes([marked], 40.0, duration_s)
    assert len(lane.marks) == len(times)
    for mark in lane.marks:
        assert 0 <= mark.x <= 100
        assert lane.top < mark.y < lane.top + lane.height
        assert mark.watched.start >= 0.0
