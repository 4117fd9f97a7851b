"""Everything but the face: hands, body and phone, each as often as it needs."""

from dataclasses import dataclass
from itertools import cycle

from mock_interview.core.model import BodyObservation, PhoneObservation
from mock_interview.perception.body import measure_body
from mock_interview.perception.face_finder import Head, head_of
from mock_interview.perception.frames import VideoFrame
from mock_interview.perception.landmarks import BodyModel, HandLandmarks, HandModel, PhoneModel
from mock_interview.perception.phone import TURNS_DEG, find_phones
from mock_interview.perception.schedule import Due, Rates


@dataclass(frozen=True, slots=True)
class Onlook:
    """What one frame showed; None: the model was not due, or is missing."""

    hands: list[HandLandmarks] | None
    body: BodyObservation | None
    head: Head | None  # from the latest look at the body
    phones: PhoneObservation | None


class Onlooker:
    """Looks at frames one after the other, in one thread. A missing model is None."""

    def __init__(
        self,
        hands: HandModel | None,
        body: BodyModel | None,
        phone: PhoneModel | None,
        rates: Rates,
        take_turns: bool = False,
    ) -> None:
        """Takes over the models: ``close`` frees them.

        Args:
            hands: Looks for hands.
            body: Looks for shoulders.
            phone: Looks for phones.
            rates: How often each looks.
            take_turns: At most one model looks at a frame, the one that has waited longest, so that no frame
                takes long; otherwise all that are due.
        """
        self._hands, self._body, self._phone = hands, body, phone
        self._rates = rates
        self._hands_due, self._body_due, self._phone_due = Due(), Due(), Due()
        dues = ((phone, self._phone_due), (body, self._body_due), (hands, self._hands_due))
        self._turns = [due for model, due in dues if take_turns and model is not None]
        self._phone_turns_deg = cycle(TURNS_DEG)
        self._hand_seen_t = float("-inf")
        self._head: Head | None = None

    def look(self, frame: VideoFrame, t_ms: int, interest_x_h: float | None) -> Onlook:
        """Runs the models that are due.

        Args:
            frame: The picture.
            t_ms: Its time; must increase.
            interest_x_h: Where lowered eyes or hands point, for a closer look for a phone; None: nowhere.
        """
        # Before the first of them looks and moves its turn on.
        turn = min(self._turns, key=lambda due: due.next_t, default=None)
        hands = self._find_hands(frame, t_ms) if turn in (None, self._hands_due) else None
        body = self._find_body(frame, t_ms) if turn in (None, self._body_due) else None
        phones = self._find_phones(frame, interest_x_h) if turn in (None, self._phone_due) else None
        return Onlook(hands, body, self._head, phones)

    def close(self) -> None:
        """Frees the models."""
        for model in (self._hands, self._body, self._phone):
            if model is not None:
                model.close()

    def _find_hands(self, frame: VideoFrame, t_ms: int) -> list[HandLandmarks] | None:
        busy = frame.t - self._hand_seen_t <= self._rates.hands_busy_for_s
        rate_hz = self._rates.hands_busy_hz if busy else self._rates.hands_idle_hz
        if self._hands is None or not self._hands_due.take(frame.t, rate_hz):
            return None
        hands = self._hands.find(frame.rgb, t_ms)
        if hands:
            self._hand_seen_t = frame.t
        return hands

    def _find_body(self, frame: VideoFrame, t_ms: int) -> BodyObservation | None:
        if self._body is None or not self._body_due.take(frame.t, self._rates.body_hz):
            return None
        points = self._body.find(frame.rgb, t_ms)
        self._head = None if points is None else head_of(points)
        return measure_body(frame.t, points, frame.rgb.shape[0])

    def _find_phones(self, frame: VideoFrame, interest_x_h: float | None) -> PhoneObservation | None:
        rate_hz = self._rates.phone_hz if interest_x_h is None else self._rates.phone_closer_hz
        if self._phone is None or not self._phone_due.take(frame.t, rate_hz):
            return None
        turn_deg = next(self._phone_turns_deg) if interest_x_h is not None else 0.0
        return PhoneObservation(frame.t, find_phones(self._phone, frame.rgb, interest_x_h, turn_deg))
