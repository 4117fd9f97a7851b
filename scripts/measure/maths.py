"""What accuracy is counted by: frames against labels, events against labels, edges of silences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from mock_interview.core.record import Interval
from mock_interview.core.timeline import overlap_s

EDGE_S = 0.2
"""The labels' edges are no better than this: frames so near to one do not count."""

MATCH_SHARE = 0.3
"""A label is found when events cover this share of it; an event is right when labels cover this share of it.
Both ways, so that neither a splinter nor an event as long as the clip counts as a hit."""


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch that a person has judged; ``conf`` is high or med, ``side`` as in the picture, if known."""

    start: float
    end: float
    label: str
    conf: str = "high"
    side: str = ""

    @property
    def span(self) -> Interval:
        """Its time."""
        return Interval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits and misses of a yes-or-no judgement."""

    true_positive: int = 0
    false_negative: int = 0
    false_positive: int = 0
    true_negative: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.true_positive + other.true_positive,
            self.false_negative + other.false_negative,
            self.false_positive + other.false_positive,
            self.true_negative + other.true_negative,
        )

    @property
    def precision(self) -> float | None:
        """Of what was called positive, the share that is; None: nothing was."""
        return _ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float | None:
        """Of what is positive, the share that was called so; None: nothing is."""
        return _ratio(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None: there was nothing to find, and nothing was found."""
        wrong = self.false_positive + self.false_negative
        return _ratio(2 * self.true_positive, 2 * self.true_positive + wrong)


def counts(judged: Iterable[tuple[bool, bool]]) -> Counts:
    """Counts pairs of what is and what was said."""
    cells = [0, 0, 0, 0]
    for truth, said in judged:
        cells[(0 if said else 1) if truth else (2 if said else 3)] += 1
    return Counts(*cells)


def label_at(labels: Iterable[Label], t: float, edge_s: float = EDGE_S) -> Label | None:
    """The label that surely holds at ``t``.

    None: there is none, its edge is too near, it is ambiguous, or labels contradict each other.
    """
    near = [each for each in labels if each.start - edge_s < t < each.end + edge_s]
    if len(near) != 1 or near[0].label == "ambiguous":
        return None
    (label,) = near
    return label if label.start + edge_s <= t <= label.end - edge_s else None


def covered_share(span: Interval, others: Iterable[Interval]) -> float:
    """Share (0..1) of a stretch that at least one of the others covers; 0 for an empty stretch."""
    length_s = span.end - span.start
    return overlap_s(others, span.start, span.end) / length_s if length_s > 0 else 0.0


def covered_by(
    spans: Iterable[Interval], others: Sequence[Interval], share: float = MATCH_SHARE
) -> list[Interval]:
    """Those of the stretches that the others cover to at least that share."""
    return [span for span in spans if covered_share(span, others) >= share]


@dataclass(frozen=True, slots=True)
class EdgeErrors:
    """How far found silences lie from labelled ones. None: none was found."""

    labelled: int
    found: int
    onset_s: float | None  # median of the absolute errors
    offset_s: float | None


def edge_errors(labelled: Sequence[Interval], found: Sequence[Interval]) -> EdgeErrors:
    """Compares each labelled silence with the found one that shares most time with it."""
    pairs = [(label, _nearest(label, found)) for label in covered_by(labelled, found)]
    return EdgeErrors(
        len(labelled),
        len(pairs),
        median(abs(label.start - pause.start) for label, pause in pairs) if pairs else None,
        median(abs(label.end - pause.end) for label, pause in pairs) if pairs else None,
    )


def _nearest(label: Interval, found: Sequence[Interval]) -> Interval:
    return max(found, key=lambda pause: min(label.end, pause.end) - max(label.start, pause.start))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
