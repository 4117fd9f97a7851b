"""Where marks stand in a lane: along it in per cent, across it in rows that keep them apart."""

from collections.abc import Sequence

from mock_interview.core.record import Interval

ROW_PX = 18
LANE_PADDING_PX = 7
MAX_ROWS = 3  # overlapping marks of a lane are put below one another, up to here
GLYPH_SHARE = 0.014  # of the width: a mark's own size at 720 px


def pack(spans: Sequence[Interval], min_s: float) -> list[int]:
    """The row of each, so that marks do not cover one another while rows last.

    Args:
        spans: In time order.
        min_s: Time that a mark takes up at least.
    """
    free_from = [0.0] * MAX_ROWS
    rows: list[int] = []
    for each in spans:
        row = next((row for row in range(MAX_ROWS) if free_from[row] <= each.start), None)
        if row is None:
            row = min(range(MAX_ROWS), key=free_from.__getitem__)
        free_from[row] = max(free_from[row], each.end, each.start + min_s)
        rows.append(row)
    return rows


def lane_height(rows: Sequence[int]) -> float:
    """Of a lane with these rows taken, px."""
    return (max(rows, default=0) + 1) * ROW_PX + 2 * LANE_PADDING_PX


def row_middle(top: float, row: int) -> float:
    """Where its marks stand, px."""
    return top + LANE_PADDING_PX + ROW_PX / 2 + row * ROW_PX


def placed(start: float, end: float, duration_s: float) -> tuple[float, float]:
    """Start and width in per cent, inside the picture whatever the times."""
    x = min(max(start / duration_s, 0.0), 1.0) * 100
    return x, min(max(end / duration_s, 0.0), 1.0) * 100 - x
