"""Which stretch of a session is shown, and where in it a moment stands; without Qt."""

from dataclasses import dataclass

MOST_ZOOM = 40.0


@dataclass(slots=True)
class TimeScale:
    """``left_px`` to ``left_px + room_px`` shows ``span_s`` from ``left_s`` on."""

    duration_s: float = 1.0
    left_px: float = 0.0
    room_px: float = 1.0
    zoom: float = 1.0
    left_s: float = 0.0

    @property
    def span_s(self) -> float:
        """How much is shown."""
        return self.duration_s / self.zoom

    def x(self, t: float) -> float:
        """Where a time stands, whether it is shown or not."""
        return self.left_px + (t - self.left_s) / self.span_s * self.room_px

    def time_at(self, x: float) -> float:
        """The time that stands there, within the session."""
        return max(0.0, min(self.duration_s, self.left_s + (x - self.left_px) / self.room_px * self.span_s))

    def shows(self, t: float) -> bool:
        """Whether it is within what is shown."""
        return self.left_s <= t <= self.left_s + self.span_s

    def zoom_by(self, factor: float, around_s: float) -> None:
        """Closer or wider, keeping a place where it is."""
        share = (around_s - self.left_s) / self.span_s
        self.zoom = max(1.0, min(MOST_ZOOM, self.zoom * factor))
        self.scroll_to(around_s - share * self.span_s)

    def show(self, start_s: float, end_s: float) -> None:
        """As close as shows this stretch alone."""
        self.zoom = max(1.0, min(MOST_ZOOM, self.duration_s / max(end_s - start_s, 0.001)))
        self.scroll_to(start_s)

    def scroll_to(self, left_s: float) -> None:
        """Another stretch of the same length, within the session."""
        self.left_s = max(0.0, min(self.duration_s - self.span_s, left_s))
