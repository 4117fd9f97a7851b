"""The report's pictures on paper: the lanes over time, a number against the typical range."""

from mock_interview.gui.palette import LIGHT
from mock_interview.gui.pdf.paper import Paper, Style
from mock_interview.report.range_svg import WIDTH_PX, Range
from mock_interview.report.timeline_svg import Timeline

NAMES_PT = 46.0
PT_PER_PX = 0.72  # of the heights that the timeline was laid out in
RANGE_PT = 96.0
RANGE_HIGH_PT = 12.0


def timeline_height(timeline: Timeline) -> float:
    """With its axis, in points."""
    return timeline.height * PT_PER_PX


def draw_timeline(paper: Paper, timeline: Timeline) -> None:
    """At the paper's place, over its whole width; there is room for it."""
    top, width = paper.y, paper.width - NAMES_PT

    def x(percent: float) -> float:
        return NAMES_PT + percent / 100 * width

    def y(px: float) -> float:
        return top + px * PT_PER_PX

    for answer in timeline.answers:
        paper.fill(x(answer.x), top, answer.width / 100 * width, y(timeline.axis_top) - top, LIGHT.wash)
        paper.text_at(answer.label, Style.SMALL, x(answer.x) + 3, top + 2, 30)
    for lane in timeline.lanes:
        paper.line(NAMES_PT, y(lane.top), paper.width, y(lane.top), LIGHT.hair, 0.5)
        paper.text_at(lane.name.capitalize(), Style.SMALL, 0.0, y(lane.middle) - 6, NAMES_PT - 4)
        if lane.remark:
            paper.text_at(lane.remark, Style.SMALL, NAMES_PT + 6, y(lane.middle) - 6, width)
        for mark in lane.marks:
            paper.fill(x(mark.x), y(mark.y) - 2.5, max(1.0, mark.width / 100 * width), 5.0, "#9dbdc1", 2.0)
            paper.dot(x(mark.x), y(mark.y), 2.6, LIGHT.accent, hollow=mark.possible)
    axis = y(timeline.axis_top)
    paper.line(NAMES_PT, axis, paper.width, axis, LIGHT.soft)
    for tick in timeline.ticks:
        left = {"start": 0.0, "end": -24.0}.get(tick.anchor, -10.0)
        paper.text_at(tick.label, Style.SMALL, x(tick.x) + left, axis + 3, 40)
    paper.y += timeline_height(timeline)


def draw_range(paper: Paper, shown: Range, left: float, top: float) -> None:
    """The typical range as a band, the interval as a line, the number as a dot."""
    middle, scale = top + RANGE_HIGH_PT / 2, RANGE_PT / WIDTH_PX
    band = (shown.band_right - shown.band_left) * scale
    paper.fill(left + shown.band_left * scale, middle - 3, band, 6, LIGHT.band, 2)
    paper.line(left, middle, left + RANGE_PT, middle, LIGHT.line, 0.5)
    paper.line(left + shown.low * scale, middle, left + shown.high * scale, middle, LIGHT.ink, 1.0)
    for end in (shown.low, shown.high):
        paper.line(left + end * scale, middle - 2, left + end * scale, middle + 2, LIGHT.ink, 1.0)
    paper.dot(left + shown.value * scale, middle, 2.8, LIGHT.accent)
