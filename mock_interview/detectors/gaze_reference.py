"""Where the lens lies for this person: the direction of eye contact as the camera measures it.

Without a calibration it is the most common direction while a face is present, weighed by how likely such an
offset is (people differ by some degrees, a second monitor stands much farther off) and by when it is: who is
asked a question looks at who asks. So a person who always looks at a second monitor does not make it the
lens. It may drift, slowly and not far.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp
from statistics import median

from mock_interview.core.model import FaceObservation
from mock_interview.core.record import Interval
from mock_interview.detectors.gaze_limits import Limits

OPEN_EYES = 0.5  # openness below which lids pull the direction down

Bin = tuple[int, int]  # yaw and pitch, in ``bin_deg``
Likely = Callable[[float, float], float]  # how likely a direction is, by its angles


class ReferenceSource(StrEnum):
    """Where a reference comes from."""

    DEFAULT = "default"  # nothing seen yet
    BASELINE = "baseline"  # the most common direction
    CALIBRATION = "calibration"


@dataclass(frozen=True, slots=True)
class GazeReference:
    """The direction of eye contact, and the person's usual eye openness."""

    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    openness: float = 0.9
    source: ReferenceSource = ReferenceSource.DEFAULT


class ReferenceEstimator:
    """Learns the reference from faces. Memory: a map of whole degrees for each minute."""

    def __init__(self, limits: Limits = Limits(), listening: Sequence[Interval] = ()) -> None:
        """Nothing seen yet.

        Args:
            limits: The numbers.
            listening: When a question was being asked, in order, disjoint.
        """
        self._limits = limits
        self._listening = listening
        self._listening_starts = [span.start for span in listening]
        self._blocks: defaultdict[int, Counter[Bin]] = defaultdict(Counter)
        self._while_listening: Counter[Bin] = Counter()
        self._openness: Counter[int] = Counter()

    def add(self, face: FaceObservation) -> None:
        """Takes one face; frames without a direction do not count."""
        if face.gaze_yaw_deg is None or face.gaze_pitch_deg is None or face.eye_openness is None:
            return
        self._openness[round(face.eye_openness * 100)] += 1
        if face.eye_openness < OPEN_EYES:
            return
        bin_deg = self._limits.bin_deg
        bin_ = round(face.gaze_yaw_deg / bin_deg), round(face.gaze_pitch_deg / bin_deg)
        self._blocks[int(face.t // self._limits.drift_block_s)][bin_] += 1
        if self._is_listening(face.t):
            self._while_listening[bin_] += 1

    def reference(self) -> GazeReference:
        """The best reference so far."""
        looks = self._looks()
        if not looks:
            return GazeReference()
        for bin_, count in self._while_listening.items():
            looks[bin_] += count * (self._limits.listening_weight - 1)
        limits = self._limits
        possible = {
            bin_: count
            for bin_, count in looks.items()
            if abs(bin_[0] * limits.bin_deg) <= limits.reference_yaw_deg
            and abs(bin_[1] * limits.bin_deg) <= limits.reference_pitch_deg
        }
        enough = sum(possible.values()) >= limits.reference_share * sum(looks.values())
        yaw_deg, pitch_deg = _commonest(possible, limits, self._prior) if enough else (0.0, 0.0)
        return GazeReference(yaw_deg, pitch_deg, self._usual_openness(), ReferenceSource.BASELINE)

    def drift(self, reference: GazeReference) -> "Drift":
        """How the direction wandered about the reference, minute by minute."""
        limits = self._limits
        shifts: dict[int, tuple[float, float]] = {}
        for number, looks in self._blocks.items():
            near = {
                bin_: count
                for bin_, count in looks.items()
                if abs(bin_[0] * limits.bin_deg - reference.yaw_deg) <= limits.drift_deg
                and abs(bin_[1] * limits.bin_deg - reference.pitch_deg) <= limits.drift_deg
            }
            if sum(near.values()) >= limits.drift_min_frames:
                yaw_deg, pitch_deg = _commonest(near, limits)
                shifts[number] = yaw_deg - reference.yaw_deg, pitch_deg - reference.pitch_deg
        return Drift(shifts, limits.drift_block_s)

    def aside_deg(self, reference: GazeReference) -> float | None:
        """How far to a side of the reference the eyes mostly rested; None: they did not, as far as was seen.

        The looks while listening tell most; without them all must.
        """
        limits = self._limits
        looks, enough = self._while_listening, limits.aside_listening_frames
        if looks.total() < enough:
            looks, enough = self._looks(), limits.aside_any_frames
        total = sum(looks.values())
        if total < enough:
            return None
        yaw_deg, _ = _commonest(looks, limits)
        near = sum(
            count
            for (across, _), count in looks.items()
            if abs(across * limits.bin_deg - yaw_deg) <= limits.aside_within_deg
        )
        off_deg = yaw_deg - reference.yaw_deg
        return off_deg if abs(off_deg) > limits.away_yaw_deg and near >= limits.aside_share * total else None

    def _looks(self) -> dict[Bin, float]:
        looks: defaultdict[Bin, float] = defaultdict(float)
        for block in self._blocks.values():
            for bin_, count in block.items():
                looks[bin_] += count
        return looks

    def _is_listening(self, t: float) -> bool:
        index = bisect_right(self._listening_starts, t) - 1
        return index >= 0 and t < self._listening[index].end

    def _prior(self, yaw_deg: float, pitch_deg: float) -> float:
        limits = self._limits
        return exp(-((yaw_deg / limits.prior_yaw_deg) ** 2 + (pitch_deg / limits.prior_pitch_deg) ** 2) / 2)

    def _usual_openness(self) -> float:
        """The 75th percentile: above blinks and laughs."""
        left = sum(self._openness.values()) * 0.25
        for percent in sorted(self._openness, reverse=True):
            left -= self._openness[percent]
            if left <= 0:
                return max(percent / 100, 0.3)
        return GazeReference().openness


class Drift:
    """Shifts of the reference over time, to the right and upwards; each the median of three blocks."""

    def __init__(self, shifts: Mapping[int, tuple[float, float]], block_s: float) -> None:
        """From the shift in degrees of each block that says something, by its number."""
        numbers = sorted(shifts)
        self._block_s = block_s
        self._starts = [number * block_s for number in numbers]
        self._shifts = [
            _median(shifts[n] for n in numbers[max(0, i - 1) : i + 2]) for i in range(len(numbers))
        ]

    def at(self, t: float) -> tuple[float, float]:
        """Yaw and pitch, as in the block of that time or the last one before it."""
        if not self._shifts:
            return 0.0, 0.0
        return self._shifts[max(0, bisect_right(self._starts, t) - 1)]


def _median(shifts: Iterator[tuple[float, float]]) -> tuple[float, float]:
    yaws_deg, pitches_deg = zip(*shifts, strict=True)
    return median(yaws_deg), median(pitches_deg)


def _commonest(
    looks: Mapping[Bin, float], limits: Limits, likely: Likely = lambda yaw_deg, pitch_deg: 1.0
) -> tuple[float, float]:
    """Where most looks are, weighed by how likely that is: yaw and pitch in degrees."""
    bin_deg = limits.bin_deg
    # The bins worth a look: those with the most frames of their own.
    candidates = sorted(looks, key=lambda bin_: looks[bin_], reverse=True)[: limits.candidates]

    def weight(bin_: Bin) -> float:
        near = sum(count for _, _, count in _near(looks, bin_, limits))
        return likely(bin_[0] * bin_deg, bin_[1] * bin_deg) * near

    best = max(candidates, key=lambda bin_: (weight(bin_), bin_))
    near = list(_near(looks, best, limits))
    total = sum(count for _, _, count in near)
    return (
        sum(across * count for across, _, count in near) / total * bin_deg,
        sum(up * count for _, up, count in near) / total * bin_deg,
    )


def _near(looks: Mapping[Bin, float], middle: Bin, limits: Limits) -> Iterator[tuple[int, int, float]]:
    """Occupied bins around ``middle`` with their blurred counts."""
    blur = limits.blur_deg / limits.bin_deg
    reach = round(2 * blur)
    for across in range(middle[0] - reach, middle[0] + reach + 1):
        for up in range(middle[1] - reach, middle[1] + reach + 1):
            count = looks.get((across, up), 0)
            if count:
                far = ((across - middle[0]) ** 2 + (up - middle[1]) ** 2) / (2 * blur * blur)
                yield across, up, count * exp(-far)
