"""Which of the phones in view are in use: held, at the ear, or lying about."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from mock_interview.core.model import FaceObservation, HandsObservation, Observation, Phone, PhoneObservation
from mock_interview.core.record import Interval


@dataclass(frozen=True, slots=True)
class SightingLimits:
    """Every number of the sightings; how phones are used is our choice."""

    memory_s: float = 120.0  # a phone that lies about is remembered for so long
    place_h: float = 0.05  # picture heights: nearer sightings are of the same place
    lying_looks: int = 2  # seen there so often while nobody looked down: one such sighting may be chance
    # A phone is raised before the eyes go to it and sinks after them: only farther off did nobody look.
    around_glance_s: float = 1.5
    hand_reach: float = 1.5  # hand sizes (wrist to knuckle) from finger tips to the edge of a phone in it
    hands_fresh_s: float = 1.0
    face_fresh_s: float = 2.0  # a hand may hide the face for moments
    # By face size (forehead to chin); a phone is .8 of it long, held towards the camera twice that.
    max_long_by_face: float = 1.8
    max_short_by_face: float = 1.1  # of an upright box around a tilted phone; a chest taken for one has 1.3
    # One that lies on the desk is seen at its edge and is shorter; one on a shelf behind is half as long.
    upright_by_face: float = 0.7
    before_face: float = 1.5  # sideways from the face's middle: what somebody holds or has before them
    ear_from: float = 0.3  # sideways from the face's middle: inside lie nose and mouth
    ear_to: float = 1.0
    ear_height: float = 0.6  # above and below it


@dataclass(frozen=True, slots=True)
class Sighting:
    """One phone in one look, with whatever was around it."""

    t: float
    phone: Phone
    held: bool
    at_ear: bool
    side: int  # of the face, in the picture: -1 left, 1 right, 0 before it or no face
    below: bool  # below the face's middle, where lowered eyes can see it
    upright: bool = False  # near, before the face, and standing: in a hand not seen, or a stand


@dataclass(frozen=True, slots=True)
class _Face:
    t: float
    x_h: float
    y_h: float
    size_h: float


class PhoneSightings:
    """Remembers the phones seen lately, against the hands and the face."""

    def __init__(self, limits: SightingLimits = SightingLimits()) -> None:
        """Nothing seen yet."""
        self._limits = limits
        self._seen: deque[Sighting] = deque()
        self._hands = HandsObservation(float("-inf"))
        self._face: _Face | None = None

    def update(self, obs: Observation) -> list[Sighting]:
        """Takes one observation; gives the phones it shows."""
        if isinstance(obs, HandsObservation):
            self._hands = obs
        elif isinstance(obs, FaceObservation) and obs.x_h is not None and obs.y_h is not None and obs.size_h:
            self._face = _Face(obs.t, obs.x_h, obs.y_h, obs.size_h)
        elif isinstance(obs, PhoneObservation):
            return self._see(obs)
        return []

    def around(self, span: Interval, margin_s: float) -> list[Sighting]:
        """Those from so long before the span to so long after it."""
        return [s for s in self._seen if span.start - margin_s <= s.t <= span.end + margin_s]

    def lies(self, sighting: Sighting, glances: Iterable[Interval]) -> bool:
        """Whether a phone lies at that place: seen there, in no hand, while nobody looked down."""
        limits = self._limits
        margin_s = limits.around_glance_s
        busy = [(glance.start - margin_s, glance.end + margin_s) for glance in glances]
        idle = [
            s
            for s in self._seen
            if not s.held
            and abs(s.phone.x_h - sighting.phone.x_h) < limits.place_h
            and abs(s.phone.y_h - sighting.phone.y_h) < limits.place_h
            and not any(start <= s.t <= end for start, end in busy)
        ]
        return len(idle) >= limits.lying_looks

    def _see(self, obs: PhoneObservation) -> list[Sighting]:
        face = self._face
        if face is not None and obs.t - face.t > self._limits.face_fresh_s:
            face = None
        seen = [self._sighting(obs.t, phone, face) for phone in obs.phones if self._is_phone(phone, face)]
        self._seen.extend(seen)
        while self._seen and obs.t - self._seen[0].t > self._limits.memory_s:
            self._seen.popleft()
        return seen

    def _is_phone(self, phone: Phone, face: _Face | None) -> bool:
        if face is None:
            return True
        short, long = sorted((phone.width_h / face.size_h, phone.height_h / face.size_h))
        return short <= self._limits.max_short_by_face and long <= self._limits.max_long_by_face

    def _sighting(self, t: float, phone: Phone, face: _Face | None) -> Sighting:
        held = self._held(phone, t)
        if face is None:
            return Sighting(t, phone, held, at_ear=False, side=0, below=True)
        limits = self._limits
        across = (phone.x_h - face.x_h) / face.size_h
        down = (phone.y_h - face.y_h) / face.size_h
        beside = limits.ear_from <= abs(across) <= limits.ear_to
        side = (across > limits.ear_from) - (across < -limits.ear_from)
        at_ear = held and beside and abs(down) <= limits.ear_height
        is_long = phone.height_h >= limits.upright_by_face * face.size_h
        upright = is_long and phone.height_h > phone.width_h and abs(across) <= limits.before_face
        return Sighting(t, phone, held, at_ear, side, down > 0.0, upright)

    def _held(self, phone: Phone, t: float) -> bool:
        if t - self._hands.t > self._limits.hands_fresh_s:
            return False
        return any(
            max(
                abs(hand.tips_x_h - phone.x_h) - phone.width_h / 2,
                abs(hand.tips_y_h - phone.y_h) - phone.height_h / 2,
            )
            < hand.size_h * self._limits.hand_reach
            for hand in self._hands.hands
        )
