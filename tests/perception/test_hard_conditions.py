"""Eye contact and looks aside are told apart on drawn pictures under each hard condition of real rooms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import sin
from pathlib import Path

import cv2
import numpy as np
import pytest

from mock_interview.core.model import CONTACT_ZONES, FaceObservation, Zone
from mock_interview.detectors.gaze_zones import ZoneJudge
from mock_interview.perception.frames import Image, VideoFrame
from mock_interview.perception.watcher import ModelFiles, Watcher
from mock_interview.session.models import ModelStore
from scripts.measure.conditions import Reshape, lit, padded, plain
from scripts.sample import face as drawn_face
from scripts.sample.face import Expression
from scripts.sample.figure import HEIGHT_PX, MIDDLE_X_PX, TOP_PX, Figure, Pose
from scripts.sample.portrait import Portrait
from scripts.sample.room import room

pytestmark = [pytest.mark.models, pytest.mark.slow]

WIDTH, HEIGHT = 640, 480
ASIDE_DEG = 24.0
SCRIPT = ((0.0, 16), (-ASIDE_DEG, 7), (0.0, 6), (ASIDE_DEG, 7))  # eyes' degrees, frames at 15 Hz
SETTLE_FRAMES = 6  # until a small face has been found
DARK = (22, 22, 25)
STILL = Pose()


@dataclass(frozen=True, slots=True)
class Condition:
    """How the person sits, and what the camera makes of it."""

    pose: Pose = STILL
    seen: Reshape = plain  # BGR
    right_share: float = 0.9  # of the frames, each of the three ways


def eyes_px() -> list[tuple[int, int]]:
    """Where the eyes are in the drawn picture, from left to right."""
    scale = HEIGHT / HEIGHT_PX
    places = [
        (
            round((eye.iris[0] - MIDDLE_X_PX) * scale + (WIDTH - 1) / 2),
            round((eye.iris[1] - TOP_PX) * scale),
        )
        for eye in Portrait.load().shape.eyes
    ]
    return sorted(places)


def glasses(bgr: Image) -> Image:
    """Dark round frames with a reflection, over the eyes of an unmoved head."""
    picture = bgr.copy()
    (left, y), (right, _) = eyes_px()
    radius = round((right - left) * 0.42)
    for x in (left, right):
        cv2.ellipse(picture, (x, y + 2), (radius, round(radius * 0.8)), 0, 0, 360, DARK, 4, cv2.LINE_AA)
        shine = (x - radius // 2, y - radius // 2), (x - radius // 8, y - radius // 8)
        cv2.line(picture, *shine, (245, 245, 245), 2, cv2.LINE_AA)
    cv2.line(picture, (left + radius, y), (right - radius, y), DARK, 4, cv2.LINE_AA)
    return picture


def one_eye_hidden(number: int) -> Reshape:
    def hide(bgr: Image) -> Image:
        picture = bgr.copy()
        cv2.ellipse(picture, eyes_px()[number], (36, 30), 0, 0, 360, DARK, -1, cv2.LINE_AA)
        return picture

    return hide


def far_off(face_by_height: float) -> Reshape:
    """The person small, in a larger room; as drawn the face has 32 % of the height."""

    def shrink(bgr: Image) -> Image:
        scale = face_by_height / 0.32
        small = np.asarray(cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        picture = room(WIDTH, HEIGHT, seed=2)
        left = (WIDTH - small.shape[1]) // 2
        picture[HEIGHT - small.shape[0] :, left : left + small.shape[1]] = small
        return picture

    return shrink


def from_below(bgr: Image) -> Image:
    """What is high in the picture is farther off."""
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    to = corners + np.array([[0.12 * WIDTH, 0], [-0.12 * WIDTH, 0], [0, 0], [0, 0]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, to)
    return np.asarray(
        cv2.warpPerspective(bgr, turn, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


CONDITIONS = {
    "still head": Condition(),
    "glasses": Condition(seen=glasses, right_share=0.5),
    # A hidden eye is taken to look ahead, so that half of the other's way is seen.
    "left eye hidden": Condition(seen=one_eye_hidden(0), right_share=0.5),
    "right eye hidden": Condition(seen=one_eye_hidden(1), right_share=0.5),
    "head tilted by 25 degrees": Condition(Pose(roll_deg=25.0)),
    "head tilted by -25 degrees": Condition(Pose(roll_deg=-25.0)),
    # Drawn turns look about half of what they are.
    "head turned, eyes on the lens": Condition(Pose(Expression(look_x_deg=-8.0), yaw_deg=15.0)),
    "head turned the other way": Condition(Pose(Expression(look_x_deg=8.0), yaw_deg=-15.0)),
    "laughing": Condition(Pose(Expression(shut=0.4, mouth=0.8))),
    "low light": Condition(seen=lit(0.2, noise=5.0)),
    "face of 15 % of the height": Condition(seen=far_off(0.15)),
    "camera from below": Condition(Pose(Expression(look_y_deg=-6.0), pitch_deg=12.0), from_below),
    "portrait video": Condition(seen=padded(9, 16)),
}


def directed(condition: Condition) -> Iterator[tuple[float, Pose]]:
    """Where the eyes go, and the person as drawn: never quite still."""
    random = np.random.default_rng(5)
    still = condition.pose
    for way_deg, frames in SCRIPT:
        for _ in range(frames):
            look_x, look_y, turn = (float(v) for v in random.normal(0.0, (0.5, 0.5, 0.3)))
            expression = replace(
                still.expression,
                look_x_deg=still.expression.look_x_deg + way_deg + look_x,
                look_y_deg=still.expression.look_y_deg + look_y,
            )
            yield way_deg, replace(still, expression=expression, yaw_deg=still.yaw_deg + turn)


def judged(models: Path, condition: Condition, mirror: bool = False) -> list[tuple[float, Zone]]:
    """The way that the eyes went and the zone that was seen, frame by frame."""
    store = ModelStore(models)
    files = ModelFiles(store.path("face_landmarker"), store.path("face_detector"), None, None, None)
    figure = Figure(Portrait.load(), room(WIDTH, HEIGHT, seed=1))
    watcher = Watcher(files, lag_frames=0, face_threads=1)
    ways_deg: list[float] = []
    faces: list[FaceObservation] = []
    try:
        for number, (way_deg, pose) in enumerate(directed(condition)):
            bgr = condition.seen(figure.draw(pose))
            # A whole nod of the body in slow motion would be no more than this.
            bgr = np.roll(bgr, round(1.5 * sin(number / 5)), axis=1)
            rgb = np.ascontiguousarray(bgr[:, ::-1, ::-1] if mirror else bgr[..., ::-1])
            faces += [
                o for o in watcher.see(VideoFrame(number / 15, number, rgb)) if isinstance(o, FaceObservation)
            ]
            ways_deg.append(-way_deg if mirror else way_deg)
    finally:
        watcher.close()
    judge = ZoneJudge()
    judge.learn(faces)
    return list(zip(ways_deg, (judge.zone(face) for face in faces), strict=True))[SETTLE_FRAMES:]


def right_shares(looks: list[tuple[float, Zone]]) -> dict[str, float]:
    """Of the frames to each way, those that were judged so."""
    is_right: dict[str, tuple[Callable[[float], bool], frozenset[Zone]]] = {
        "contact": (lambda way_deg: way_deg == 0.0, CONTACT_ZONES),
        "left": (lambda way_deg: way_deg < 0.0, frozenset({Zone.LEFT})),
        "right": (lambda way_deg: way_deg > 0.0, frozenset({Zone.RIGHT})),
    }
    shares: dict[str, float] = {}
    for name, (belongs, zones) in is_right.items():
        own = [zone for way_deg, zone in looks if belongs(way_deg)]
        shares[name] = sum(zone in zones for zone in own) / len(own)
    return shares


@pytest.mark.parametrize("name", CONDITIONS)
def test_contact_and_looks_aside_are_told_apart(model_dir: Path, name: str) -> None:
    condition = CONDITIONS[name]
    looks = judged(model_dir, condition)
    assert min(right_shares(looks).values()) >= condition.right_share
    # Whatever is too near to say: no look aside is contact, and none goes to the other side.
    assert not [zone for way_deg, zone in looks if way_deg and zone in CONTACT_ZONES]


def test_light_eyes(model_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_face, "IRIS_BGR", (190, 160, 120))
    monkeypatch.setattr(drawn_face, "RIM_BGR", (140, 110, 80))
    assert min(right_shares(judged(model_dir, Condition())).values()) >= 0.9


def test_a_mirror_changes_the_sides_alone(model_dir: Path) -> None:
    shares = right_shares(judged(model_dir, Condition(), mirror=True))
    assert min(shares.values()) >= 0.9


def test_blinks_are_neither_contact_nor_away(model_dir: Path) -> None:
    """Drawn as shut for two frames, half-way open in the third, every second."""
    store = ModelStore(model_dir)
    files = ModelFiles(store.path("face_landmarker"), None, None, None, None)
    figure = Figure(Portrait.load(), room(WIDTH, HEIGHT, seed=1))
    watcher = Watcher(files, lag_frames=0, face_threads=1)
    faces: list[FaceObservation] = []
    try:
        for number in range(60):
            shut = {5: 1.0, 6: 1.0, 7: 0.5}.get(number % 15, 0.0)
            rgb = np.ascontiguousarray(figure.draw(Pose(Expression(shut=shut)))[..., ::-1])
            faces += [
                o for o in watcher.see(VideoFrame(number / 15, number, rgb)) if isinstance(o, FaceObservation)
            ]
    finally:
        watcher.close()
    judge = ZoneJudge()
    judge.learn(faces)
    zones = [judge.zone(face) for face in faces]
    assert set(zones) <= CONTACT_ZONES | {Zone.CLOSED}
    assert zones.count(Zone.CLOSED) >= 4 * 2
