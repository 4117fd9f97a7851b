"""How friends' responses are named and played, wherever they are shown."""

from collections.abc import Sequence
from typing import Final

from mock_interview.core.record import Interval
from mock_interview.report.blind_spots import WATCH_BEFORE_S
from mock_interview.session.response_file import Comment, Response

SAID: Final = {"praise": "Good here", "improve": "Look here"}  # as on the buttons that the friend pressed
WATCH_AFTER_S = 3.0  # a mark has no end of its own


def names(responses: Sequence[Response]) -> list[str]:
    """By what each is told apart; who gave no name is numbered."""
    return [each.reviewer or f"Friend {number}" for number, each in enumerate(responses, 1)]


def watched(comment: Comment) -> Interval:
    """What is played of a mark: what led up to it is part of it."""
    return Interval(max(0.0, comment.t_s - WATCH_BEFORE_S), comment.t_s + WATCH_AFTER_S)
