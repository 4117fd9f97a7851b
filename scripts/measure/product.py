"""Runs the product itself on a recording, with every limit at its default."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mock_interview.core.record import SessionRecord
from mock_interview.detectors.gaze_zones import ZoneJudge
from mock_interview.detectors.registry import detector_kinds
from mock_interview.session.analysis import Judging, analyze, workspace
from mock_interview.session.models import ModelStore
from mock_interview.session.senses import Senses
from scripts.measure.judges import Faces, irises_noted

PICTURE_MODELS = ("face_landmarker", "face_detector", "hand_landmarker", "pose_landmarker", "phone_detector")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the product made of one recording."""

    faces: Faces
    record: SessionRecord


def require_models(models: Path) -> None:
    """Measuring with a part of the models would measure something else.

    Raises:
        KnownError: One is missing; says how to fetch it.
    """
    store = ModelStore(models)
    for name in PICTURE_MODELS:
        store.path(name)


def default_judging() -> Judging:
    """Today's defaults, whatever the user has set."""
    kinds = detector_kinds()
    limits = {slug: kind.limits() for slug, kind in kinds.items()}
    return Judging(kinds, limits, lambda _calibration=None: ZoneJudge())


def see(path: Path, senses: Senses) -> Seen:
    """Analyses a recording as ``mock-interview analyze --no-store`` does.

    Raises:
        KnownError: It cannot be analysed.
    """
    judging, now = default_judging(), datetime.now().astimezone()
    with workspace(None, now) as (session_id, folder), irises_noted() as iris_shares:
        analysis = analyze(path, session_id, folder, now, senses, judging)
        faces = Faces(tuple(analysis.journal.faces()), tuple(iris_shares))
    return Seen(faces, analysis.record)
