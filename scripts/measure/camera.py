"""What the camera's part makes of recordings and of made material, under each condition, as numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from mock_interview.core.model import CONTACT_ZONES, Zone
from mock_interview.detectors import eye_contact
from scripts.measure import labelled, made_sight
from scripts.measure.conditions import CONDITIONS, ReshapedSenses
from scripts.measure.judges import JUDGES, OURS
from scripts.measure.labelled import LONG_CLIP, ClipResult, ZoneCounts
from scripts.measure.maths import Counts, Label
from scripts.measure.product import see
from scripts.measure.results import Numbers

LONG_CLIP_CONDITIONS = frozenset({"plain", "mirrored"})  # it takes a minute each
MIRROR = ("mirrored", "plain")
GREY_SHARE = eye_contact.Limits().grey_share
OTHER_SIDE = {Zone.LEFT: Zone.RIGHT, Zone.RIGHT: Zone.LEFT}

Results = dict[str, list[ClipResult]]  # by condition
Tell = Callable[[str], None]


def recordings(
    data: Path, models: Path, conditions: Iterable[str], only: Sequence[str] | None, tell: Tell
) -> Results:
    """Of the labelled recordings in a folder.

    Args:
        data: The folder.
        models: Where the models are.
        conditions: By name.
        only: These clips alone; None: all.
        tell: Told what is being measured.
    """
    found: Results = {name: [] for name in conditions}
    for path in labelled.video_files(data):
        if only is not None and path.stem not in only:
            continue
        labels = labelled.load_labels(data, path.stem)
        for condition, clips in found.items():
            if path.stem == LONG_CLIP and condition not in LONG_CLIP_CONDITIONS:
                continue
            tell(f"{path.stem}, {condition}")
            seen = see(path, ReshapedSenses(models, CONDITIONS[condition]))
            clips.append(labelled.judge_clip(path.stem, seen, _as_seen(labels, condition)))
    return found


def made(models: Path, conditions: Iterable[str], tell: Tell) -> Results:
    """Of the made material."""
    found: Results = {}
    for condition in conditions:
        tell(f"{made_sight.CLIP}, {condition}")
        # The product wants a file that exists: what draws the pictures will do.
        seen = see(Path(made_sight.__file__), made_sight.MadeSenses(models, CONDITIONS[condition]))
        labels = _as_seen(made_sight.labels(), condition)
        found[condition] = [labelled.judge_clip(made_sight.CLIP, seen, labels)]
    return found


def numbers(found: Results, start: str = "") -> Numbers:
    """Named ``condition/group/measure``; ``start`` begins each group's name."""
    named: Numbers = {}
    for condition, clips in found.items():
        named |= _numbers(f"{condition}/{start}", clips)
    if "plain" in found and "mirrored" in found:
        shares = [contact_share(zone for clip in found[name] for _, zone in clip.ours) for name in MIRROR]
        if None not in shares:
            named[f"mirrored/{start}mirror/eye contact"], named[f"plain/{start}mirror/eye contact"] = shares
        same = _same_when_mirrored(found["plain"], found["mirrored"])
        named[f"mirrored/{start}mirror/frames of the same zone"] = same
    return named


def contact_share(zones: Iterable[Zone]) -> float | None:
    """Eye contact by the frames in which the eyes were seen, as the report counts it; None: in no frame."""
    counted = Counter(zones)
    contact = sum(counted[zone] for zone in CONTACT_ZONES) + GREY_SHARE * counted[Zone.GREY]
    seen = counted.total() - counted[Zone.CLOSED] - counted[Zone.NOT_SEEN]
    return contact / seen if seen else None


def _as_seen(labels: list[Label], condition: str) -> list[Label]:
    return labelled.mirrored(labels) if condition == "mirrored" else labels


def _numbers(start: str, clips: list[ClipResult]) -> Numbers:
    found: Numbers = {}
    for conf in ("high", "med"):
        if not any(of_conf == conf for clip in clips for of_conf, _, _ in clip.zones[OURS]):
            continue
        for judge in JUDGES:
            zones = reduce(add, (clip.zones[judge] for clip in clips), ZoneCounts())
            counted = labelled.contact_counts(zones, conf)
            name = f"{start}eye contact by frames, {conf}"
            found[f"{name}/{judge} F1"] = counted.f1
            if judge == OURS:
                found[f"{name}/precision"], found[f"{name}/recall"] = counted.precision, counted.recall
                without_grey = labelled.contact_counts(zones, conf, grey_counts=False)
                found[f"{name}/F1 less grey"] = without_grey.f1
                for zone in (Zone.GREY, Zone.CLOSED, Zone.NOT_SEEN):
                    found[f"{name}/{zone} frames"] = labelled.frames_in(zones, conf, zone)
    found |= _events(f"{start}look-away events", _sum(clip.looks for clip in clips))
    found[f"{start}look-away events/right side, frames"] = _sum(clip.sides for clip in clips).recall
    touches = _sum(clip.touches for clip in clips)
    if touches != Counts():
        found |= _events(f"{start}face_touch events", touches)
    found |= _events(f"{start}absent frames", _sum(clip.absence for clip in clips))
    for clip in clips:
        if clip.clip == LONG_CLIP:
            per_min = 60 * len(clip.moments) / clip.duration_s
            found[f"{start}{LONG_CLIP}/looks and touches per min, right or not"] = per_min
        elif len(clips) > 1 and any(conf == "high" for conf, _, _ in clip.zones[OURS]):
            by_clip = labelled.contact_counts(clip.zones[OURS], "high").f1
            found[f"{start}F1 of eye contact by clip, high/{clip.clip}"] = by_clip
    return found


def _same_when_mirrored(plain: list[ClipResult], mirrored: list[ClipResult]) -> float | None:
    """Of all frames, labelled or not, the share whose zone is the mirrored one's mirror image."""
    pairs = [
        (zone, other)
        for clip, in_mirror in zip(plain, mirrored, strict=True)
        for (_, zone), (_, other) in zip(clip.ours, in_mirror.ours, strict=True)
    ]
    if not pairs:
        return None
    return sum(OTHER_SIDE.get(zone, zone) is other for zone, other in pairs) / len(pairs)


def _sum(parts: Iterable[Counts]) -> Counts:
    return reduce(add, parts, Counts())


def _events(name: str, counted: Counts) -> Numbers:
    return {
        f"{name}/precision": counted.precision,
        f"{name}/recall": counted.recall,
        f"{name}/F1": counted.f1,
        f"{name}/found": counted.true_positive,
        f"{name}/missed": counted.false_negative,
        f"{name}/false": counted.false_positive,
    }
