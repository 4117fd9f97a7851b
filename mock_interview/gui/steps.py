"""Work on the GUI thread in small steps, so that it can paint and answer in between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

GAP_MS = 4  # in which what was made is laid out and painted, before anything else begins
Step = Callable[[], object]  # one that gives a list of steps has these done next


class Steps(QObject):
    """Does one step after the other, with a little time in between."""

    def __init__(self, parent: QObject) -> None:
        """Ends with its parent."""
        super().__init__(parent)
        self._left: deque[Step] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(GAP_MS)
        self._turn.timeout.connect(self._next)

    @property
    def idle(self) -> bool:
        """Whether nothing is left."""
        return not self._left

    def begin(self, steps: Iterable[Step]) -> None:
        """These instead of what may be left of others."""
        self._left = deque(steps)
        self._turn.start()

    def stop(self) -> None:
        """What is left is not done any more."""
        self._left.clear()
        self._turn.stop()

    def _next(self) -> None:
        if self._left:
            more = self._left.popleft()()
            if isinstance(more, list):
                self._left.extendleft(reversed(more))
        if not self._left:
            self._turn.stop()
