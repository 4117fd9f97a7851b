"""The transcript as a file: plain text to read, SRT or WebVTT to show as subtitles."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.report import figures
from mock_interview.report.transcript import Passage, Piece

LINE_LETTERS = 84  # two lines of 42, as subtitles have
CUE_S = 6.0  # longer than that nobody looks at one
NOTHING = "Nothing was written down for this session.\n"


def as_text(passages: Sequence[Passage]) -> str:
    """Each answer under its title, with the time at which it starts."""
    parts = [
        f"{passage.title} ({figures.clock(passage.start)})\n\n{' '.join(map(_read, passage.pieces))}\n"
        for passage in passages
    ]
    return "\n".join(parts) or NOTHING


def as_srt(passages: Sequence[Passage]) -> str:
    """SubRip subtitles."""
    return "\n".join(
        f"{number}\n{_stamp(cue[0].start, ',')} --> {_stamp(cue[-1].end, ',')}\n{_line(cue)}\n"
        for number, cue in enumerate(_cues(passages), start=1)
    )


def as_vtt(passages: Sequence[Passage]) -> str:
    """WebVTT subtitles."""
    cues = (
        f"{_stamp(cue[0].start, '.')} --> {_stamp(cue[-1].end, '.')}\n{_escaped(_line(cue))}\n"
        for cue in _cues(passages)
    )
    return "\n".join(["WEBVTT\n", *cues])


WRITERS = {".txt": as_text, ".srt": as_srt, ".vtt": as_vtt}


def text_for(path: Path, passages: Sequence[Passage]) -> str:
    """The text in the form that a file's ending asks for.

    Raises:
        KnownError: The ending is none of those known.
    """
    check_ending(path)
    return WRITERS[path.suffix.lower()](passages)


def check_ending(path: Path) -> None:
    """Before any work.

    Raises:
        KnownError: The ending is none of those known.
    """
    if path.suffix.lower() not in WRITERS:
        known = ", ".join(WRITERS)
        raise KnownError(
            f"A transcript cannot be written as {path.name}; let its name end in one of {known}."
        )


def _read(piece: Piece) -> str:
    if piece.kind == "pause":
        return f"[… {piece.end - piece.start:.1f} s]"
    if piece.kind == "filler":
        return f"({piece.text}{'?' if piece.possible else ''})"
    return piece.text


def _line(cue: Sequence[Piece]) -> str:
    return " ".join(map(_read, cue))


def _cues(passages: Sequence[Passage]) -> Iterator[list[Piece]]:
    """Pieces shown together: to the end of a sentence, or as long as they fit; a pause ends one."""
    for passage in passages:
        cue: list[Piece] = []
        for piece in passage.pieces:
            full = bool(cue) and (
                piece.end - cue[0].start > CUE_S or len(_line([*cue, piece])) > LINE_LETTERS
            )
            if cue and (full or piece.kind == "pause"):
                yield cue
                cue = []
            if piece.kind == "pause":
                continue
            cue.append(piece)
            if piece.text[-1:] in ".?!":
                yield cue
                cue = []
        if cue:
            yield cue


def _stamp(t: float, decimal: str) -> str:
    ms = round(t * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{decimal}{ms % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
