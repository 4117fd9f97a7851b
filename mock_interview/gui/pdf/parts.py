"""Parts of the report on paper that lead from numbers to what they rest on."""

from collections.abc import Sequence

from mock_interview.gui.pdf.paper import Paper, Style
from mock_interview.report import figures
from mock_interview.report.answer_facts import AnswerFacts
from mock_interview.report.views import MetricRow
from mock_interview.report.where_it_comes import WhereItComes

MOST_CLOCKS = 12


def heading(paper: Paper, words: str, room: float = 60.0) -> None:
    """With at least so much room below it on the sheet."""
    paper.skip(20)
    paper.text(words, Style.HEADING, room=room)
    paper.skip(6)


def where_it_comes(paper: Paper, found: Sequence[WhereItComes]) -> None:
    """Nothing where nothing is more than chance."""
    if not found:
        return
    heading(paper, "Where it comes")
    paper.text("Only what chance explains badly stands here.", Style.SOFT)
    for each in found:
        paper.skip(6)
        clocks = [figures.clock(start) for _, start in each.moments]
        lines = [(each.title, Style.STRONG), (each.sentence, Style.BODY), (each.test, Style.SMALL)]
        if clocks:
            lines.append((f"In this session at {_some(clocks)}.", Style.SMALL))
        paper.make_room(sum(paper.text_height(words, style, paper.width) for words, style in lines))
        for words, style in lines:
            paper.text(words, style)


def how_counted(paper: Paper, rows: Sequence[MetricRow]) -> None:
    """For each number the limits with their reason, and when its moments were."""
    heading(paper, "How each number is counted")
    for row in rows:
        clocks = [clock for _, clock in row.moments]
        seen = f" Seen at {_some(clocks)}." if clocks else ""
        words = row.why + seen
        if words:
            paper.make_room(
                paper.line_height(Style.STRONG) + paper.text_height(words, Style.SMALL, paper.width)
            )
            paper.text(row.title, Style.STRONG)
            paper.text(words.strip(), Style.SMALL)
            paper.skip(4)


def answer_line(paper: Paper, facts: AnswerFacts | None) -> None:
    """How long until an answer began, how long it was, how fast."""
    if facts is None:
        return
    length = facts.length + (f" ({facts.against_suggested})" if facts.against_suggested else "")
    pace = facts.pace + (f", {facts.pace_without_pauses}" if facts.pace_without_pauses else "")
    paper.skip(4)
    paper.text(f"Before it began: {facts.wait}.   Length: {length}.   Pace: {pace}.")


def _some(clocks: Sequence[str]) -> str:
    more = len(clocks) - MOST_CLOCKS
    return ", ".join(clocks[:MOST_CLOCKS]) + (f" and {more} more times" if more > 0 else "")
