"""What oneself and friends said, on paper."""

from mock_interview.core.ratings import MOST
from mock_interview.gui.pdf.paper import Paper, Style
from mock_interview.gui.pdf.parts import heading
from mock_interview.report import figures
from mock_interview.report.friends import SAID, names
from mock_interview.report.matrix import MatrixRow
from mock_interview.report.others import MEASURED, Others
from mock_interview.session.response_file import Response


def others_said(paper: Paper, others: Others) -> None:
    """The five points, then each friend: what to keep before what to change, and every mark."""
    if others.empty:
        return
    heading(paper, "You, the measurement and others", room=100)
    for row in others.rows:
        _lines(paper, (row.point.title, Style.STRONG), (row.sentence, Style.BODY), (_views(row), Style.SMALL))
    for name, response in zip(names(others.responses), others.responses, strict=True):
        _friend(paper, name, response)


def _views(row: MatrixRow) -> str:
    mine = "not rated" if row.myself is None else f"{row.myself} of {MOST}"
    friends = "".join(f"; {each.name}: {each.rating} of {MOST}" for each in row.others)
    return f"You: {mine}; measured: {MEASURED[row.verdict]}{friends}"


def _friend(paper: Paper, name: str, response: Response) -> None:
    paper.skip(8)
    _lines(paper, (name, Style.STRONG), *_thoughts(response))
    for mark in sorted(response.comments, key=lambda each: each.t_s):
        text = f": “{mark.text}”" if mark.text else ""
        _lines(paper, (f"{figures.clock(mark.t_s)}  {SAID[mark.kind]}{text}", Style.BODY))


def _thoughts(response: Response) -> list[tuple[str, Style]]:
    return [
        (f"{what}: “{text}”", Style.BODY)
        for what, text in (("To keep", response.keep), ("To change", response.change))
        if text
    ]


def _lines(paper: Paper, *lines: tuple[str, Style]) -> None:
    """Together on one sheet."""
    paper.make_room(sum(paper.text_height(words, style, paper.width) for words, style in lines))
    for words, style in lines:
        paper.text(words, style)
    paper.skip(4)
