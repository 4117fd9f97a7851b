"""What oneself and friends said of a session, beside what was measured."""

from dataclasses import dataclass
from typing import Final

from mock_interview.core.record import SessionRecord
from mock_interview.report.friends import names
from mock_interview.report.matrix import MatrixRow, matrix
from mock_interview.report.surroundings import Surroundings
from mock_interview.session import opinions
from mock_interview.session.response_file import Response

MEASURED = {"typical": "as usual", "slightly_outside": "a little outside", "outside": "stands out", "": "–"}


@dataclass(frozen=True, slots=True)
class Others:
    """All that people said of a session, beside what was measured."""

    rows: tuple[MatrixRow, ...] = ()
    responses: tuple[Response, ...] = ()
    rated: bool = False

    @property
    def empty(self) -> bool:
        """Nobody said anything."""
        return not self.rated and not self.responses


NOBODY: Final = Others()


def others_of(record: SessionRecord, surroundings: Surroundings) -> Others:
    """Reads it from the session's folder.

    Raises:
        KnownError: The user's own rating is damaged.
    """
    folder = surroundings.paths.sessions / record.id
    rated = opinions.self_rating(folder)
    friends = opinions.responses(folder)
    by_name = {name: each.ratings for name, each in zip(names(friends), friends, strict=True)}
    rows = matrix(record, surroundings.habits, rated, by_name)
    off = surroundings.off.keys()
    shown = tuple(row for row in rows if not set(row.point.habits) <= off)
    return Others(shown, tuple(friends), bool(rated))
