"""When each model looks: as often as its habits need, not on every frame."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Looks a second. The face is looked at in every frame that is handed in (15 a second from a file)."""

    hands_idle_hz: float = 5.0  # no hand in view: the shortest touch seen in real clips lasted 0.27 s
    hands_busy_hz: float = 10.0  # a hand in view: rubbing and tapping reach 4 a second
    hands_busy_for_s: float = 1.0  # after the last hand
    body_hz: float = 1.0  # shoulders move slowly; rocking is seen by the face, at its full rate
    phone_hz: float = 1.0  # a glance at a phone takes a second or longer
    phone_closer_hz: float = 3.0  # while hands or eyes point down: each time turned otherwise


class Due:
    """Says when a model is due, from the frames' own times."""

    def __init__(self) -> None:
        """Due at once."""
        self.next_t = float("-inf")  # of the next look

    def take(self, t: float, rate_hz: float) -> bool:
        """Whether to look at time ``t``; if so, the next look is a period later.

        A little early is in time.
        """
        if t < self.next_t - 0.02:
            return False
        period_s = 1.0 / rate_hz
        on_grid = self.next_t + period_s
        self.next_t = on_grid if on_grid > t else t + period_s
        return True
