"""What stands on the sheets: findings, the session over time, the numbers, then a sheet for each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from mock_interview.core.model import Habit, HabitEvent
from mock_interview.core.record import Answer, Metric, SessionRecord, StoredEvent
from mock_interview.core.takes import numbers
from mock_interview.gui.palette import LIGHT
from mock_interview.gui.pdf.charts import RANGE_HIGH_PT, RANGE_PT, draw_range, draw_timeline, timeline_height
from mock_interview.gui.pdf.others import others_said
from mock_interview.gui.pdf.paper import Paper, Style
from mock_interview.gui.pdf.parts import answer_line, heading, how_counted, where_it_comes
from mock_interview.gui.report.outlook import OUTLOOK
from mock_interview.report import figures, timeline_svg, views, wording
from mock_interview.report.blind_spots import BlindSpot, Strength
from mock_interview.report.told import Told
from mock_interview.report.views import MetricRow

PICTURE_PT = 112.0
SMALL_PICTURE_PT = 64.0


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is printed."""

    record: SessionRecord
    habits: Mapping[str, Habit]
    spots: Sequence[BlindSpot]
    strengths: Sequence[Strength]
    answer_metrics: Mapping[str, Sequence[Metric]]  # by question
    pictures: Mapping[int, bytes]  # JPEG by event id
    told: Told


def make_pdf(content: Content) -> bytes:
    """The file; needs a QGuiApplication for its fonts."""
    record = content.record
    date = figures.date(record.created_at)
    paper = Paper(
        record.title, f"{record.title}   {date}   made with Mock Interview, on the user's own computer"
    )
    paper.text(record.title, Style.TITLE)
    count = figures.plural(sum("(" not in number for number in numbers(record.answers)), "answer")
    paper.text(f"{date}   {figures.duration(record.duration_s)}   {count}", Style.SOFT)
    paper.skip(12)
    paper.text(OUTLOOK, Style.LEAD)
    _strengths(paper, content)
    _spots(paper, content)
    _over_time(paper, content)
    others_said(paper, content.told.others)
    where_it_comes(paper, content.told.patterns)
    _numbers(paper, content)
    for answer, number in zip(record.answers, numbers(record.answers), strict=True):
        _answer(paper, content, answer, number)
    return paper.finish()


def _strengths(paper: Paper, content: Content) -> None:
    if not content.strengths:
        return
    heading(paper, "What went well")
    for strength in content.strengths:
        paper.make_room(paper.line_height(Style.BODY) + paper.line_height(Style.SMALL))
        paper.text(strength.sentence)
        paper.text(f"{strength.title}: {strength.estimate}", Style.SMALL)
        paper.skip(4)


def _spots(paper: Paper, content: Content) -> None:
    heading(paper, "Worth working on", room=120)
    if not content.spots:
        paper.text(wording.nothing_found(content.record.metrics))
    for number, spot in enumerate(content.spots, start=1):
        _spot(paper, content, number, spot)


def _spot(paper: Paper, content: Content, number: int, spot: BlindSpot) -> None:
    picture = _picture(content, spot.moment.event_id if spot.moment else -1)
    left = paper.width - PICTURE_PT if picture is not None else paper.width
    told: list[tuple[str, Style]] = [
        (f"{number}  {spot.title}", Style.KICKER),
        (spot.seen, Style.LEAD),
        (f"How often: {spot.how_often}", Style.BODY),
        (f"Typical: {spot.typical}", Style.BODY),
        (f"How sure: {spot.how_sure}", Style.BODY),
        *([(f"Why: {spot.why}", Style.SMALL)] if spot.why else []),
        (f"Try this: {spot.drill}", Style.STRONG),
        (spot.tip, Style.SMALL),
    ]
    if spot.moment is not None:
        told.insert(2, (f"To be seen at {figures.clock(spot.moment.start)}.", Style.SOFT))
    width = left - 12
    height = sum(paper.text_height(words, style, width) + 2 for words, style in told)
    paper.make_room(max(height, 0.0 if picture is None else PICTURE_PT))
    top = paper.y
    if picture is not None:
        paper.image(picture, left, top + 4, PICTURE_PT)
    for words, style in told:
        paper.text_at(words, style, 0.0, paper.y, width)
        paper.y += paper.text_height(words, style, width) + 2
    paper.skip(14)


def _over_time(paper: Paper, content: Content) -> None:
    timeline = timeline_svg.layout(content.record, content.habits)
    if timeline is None:
        return
    heading(paper, "The session over time", room=timeline_height(timeline) + 40)
    paper.make_room(timeline_height(timeline))
    draw_timeline(paper, timeline)
    paper.text(
        "A hollow mark is possible, a full one sure. The shaded stretches are the answers.", Style.SMALL
    )


def _numbers(paper: Paper, content: Content) -> None:
    heading(paper, "The numbers")
    paper.text(
        "The dot is your number, the line its likely range, the shaded band what is typical.", Style.SOFT
    )
    paper.skip(6)
    rows = views.metric_rows(content.record, content.habits)
    _table(paper, rows)
    heading(paper, "What we could see and hear")
    for bar in views.coverage_bars(content.record):
        paper.text(bar.sentence)
    for note in content.record.notes:
        paper.text(note, Style.SOFT)
    left_out = sum(stored.dismissed for stored in content.record.events)
    if left_out:
        paper.text(wording.spared(left_out), Style.SOFT)
    how_counted(paper, rows)


def _table(paper: Paper, rows: Sequence[MetricRow]) -> None:
    range_left = paper.width - RANGE_PT
    widths = (range_left * 0.38, range_left * 0.36, range_left * 0.24)
    lefts = (0.0, widths[0], widths[0] + widths[1], range_left)
    for row in rows:
        typical = f"typical: {row.typical}"
        columns = (
            ((row.title, Style.STRONG), (row.name, Style.SMALL)),
            ((row.estimate, Style.BODY), (row.note, Style.SMALL)),
            ((row.verdict_words, Style.BODY),),
            ((typical, Style.SMALL),),
        )
        heights = [
            sum(paper.text_height(*cell, width) for cell in column if cell[0])
            for column, width in zip(columns, (*(w - 10 for w in widths), RANGE_PT), strict=True)
        ]
        height = max(*heights[:3], heights[3] + RANGE_HIGH_PT)
        paper.make_room(height + 8)
        top = paper.y
        for column, left, width in zip(columns, lefts, (*(w - 10 for w in widths), RANGE_PT), strict=True):
            y = top + (RANGE_HIGH_PT if left == range_left else 0.0)
            for words, style in column:
                paper.text_at(words, style, left, y, width)
                y += paper.text_height(words, style, width)
        if row.range is not None:
            draw_range(paper, row.range, range_left, top)
        paper.line(0.0, top + height + 3, paper.width, top + height + 3, LIGHT.hair, 0.5)
        paper.y = top + height + 7


def _answer(paper: Paper, content: Content, answer: Answer, number: str) -> None:
    paper.next_sheet()
    paper.text(f"Answer {number}", Style.KICKER)
    if answer.question:
        paper.text(answer.question, Style.HEADING)
    span = f"{figures.clock(answer.start)} to {figures.clock(answer.end)}"
    paper.text(f"{span}   {figures.duration(answer.end - answer.start)}", Style.SOFT)
    answer_line(paper, next((each for each in content.told.facts if each.answer == answer.index), None))
    paper.skip(10)
    alone = _alone(content.record, answer)
    timeline = timeline_svg.layout(alone, content.habits)
    if timeline is not None:
        paper.make_room(timeline_height(timeline))
        draw_timeline(paper, timeline)
    _answer_numbers(paper, content, content.answer_metrics.get(answer.question, ()))
    heading(paper, "Its moments")
    if not alone.events:
        paper.text("No single moment was noted.", Style.SOFT)
    for place in range(0, len(alone.events), 2):
        _moments(paper, content, alone.events[place : place + 2], answer)


def _answer_numbers(paper: Paper, content: Content, metrics: Sequence[Metric]) -> None:
    """What was unusual as a table, what was typical in a line: so most answers fit on one sheet."""
    heading(paper, "The numbers of this answer")
    unusual = tuple(metric for metric in metrics if metric.verdict in ("slightly_outside", "outside"))
    _table(paper, views.metric_rows(replace(content.record, metrics=unusual), content.habits))
    for verdict, words in (("typical", "Typical"), ("not_enough", "Too little to say")):
        titles = [
            wording.title_of(metric.habit, content.habits)
            for metric in metrics
            if metric.verdict == verdict and wording.verdict(metric) != wording.FOR_INFORMATION
        ]
        if titles:
            paper.text(f"{words}: {', '.join(titles)}.", Style.SOFT)


def _moments(paper: Paper, content: Content, two: Sequence[StoredEvent], answer: Answer) -> None:
    """Beside one another."""
    column = paper.width / 2
    width = column - SMALL_PICTURE_PT - 20
    told: list[tuple[str, str, QImage | None]] = []
    for stored in two:
        event = stored.event
        remark = wording.confidence(event, stored.confirmed)
        words = f"{wording.moment(event, content.habits)}, {figures.duration(event.duration_s)}"
        clock = figures.clock(event.start + answer.start)
        told.append((clock, words + (f" ({remark})" if remark else ""), _picture(content, stored.id)))
    heights = [
        max(
            paper.line_height(Style.STRONG) + paper.text_height(words, Style.BODY, width),
            0.0 if image is None else SMALL_PICTURE_PT * image.height() / max(1, image.width()),
        )
        for _, words, image in told
    ]
    paper.make_room(max(heights) + 8)
    for place, (clock, words, image) in enumerate(told):
        left = place * column
        if image is not None:
            paper.image(image, left, paper.y, SMALL_PICTURE_PT)
        left += SMALL_PICTURE_PT + 10 if content.pictures else 0.0
        paper.text_at(clock, Style.STRONG, left, paper.y, width)
        paper.text_at(words, Style.BODY, left, paper.y + paper.line_height(Style.STRONG), width)
    paper.y += max(heights) + 8


def _alone(record: SessionRecord, answer: Answer) -> SessionRecord:
    """What belongs to one answer, from its own beginning; without what was left out."""
    inside = [
        each for each in record.events if answer.start <= each.event.start < answer.end and not each.dismissed
    ]
    inside.sort(key=lambda each: each.event.start)
    events = tuple(replace(each, event=_shifted(each.event, answer)) for each in inside)
    return replace(
        record, duration_s=answer.end - answer.start, events=events, answers=(), speech=(), pauses=()
    )


def _shifted(event: HabitEvent, answer: Answer) -> HabitEvent:
    return replace(event, start=event.start - answer.start, end=event.end - answer.start)


def _picture(content: Content, event_id: int) -> QImage | None:
    jpeg = content.pictures.get(event_id)
    image = QImage.fromData(jpeg) if jpeg else QImage()
    return None if image.isNull() else image
