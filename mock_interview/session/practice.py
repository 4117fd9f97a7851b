"""What is seen and heard during a drill: measured at its end, then forgotten."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mock_interview.core.drills import Drill, counts, measured_as
from mock_interview.core.errors import KnownError
from mock_interview.core.model import FaceObservation, Observation
from mock_interview.core.record import Answer, Metric, StoredEvent
from mock_interview.core.scores import metric, of_answers
from mock_interview.session.analysis import Judging
from mock_interview.session.journal import Journal, JournalWriter
from mock_interview.session.scoring import score


class Practice:
    """Keeps observations in a folder of its own until `close`; safe from several threads."""

    def __init__(self) -> None:
        """Makes the folder.

        Raises:
            KnownError: It cannot be made.
        """
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="mock-interview-"))
        except OSError as error:
            raise KnownError(
                f"There is no room for what the drill sees ({error.strerror}); free some space."
            ) from error
        self._path = self._folder / "observations.jsonl"
        self._writer: JournalWriter | None = JournalWriter(self._path)

    def keep(self, observations: Iterable[Observation]) -> None:
        """Takes what was seen or heard; what comes too late, or finds no room, is left out."""
        if self._writer is not None:
            with suppress(KnownError):
                self._writer.write(observations)

    def faces(self) -> Iterator[FaceObservation]:
        """Those that were seen so far.

        Raises:
            KnownError: What was kept cannot be read.
        """
        return Journal(self._path).faces()

    def measure(
        self,
        drill: Drill,
        rounds: Sequence[Sequence[Answer]],
        judging: Judging,
        calibration: Mapping[str, Any] | None,
    ) -> tuple[Metric, ...]:
        """The number of the drill's habit in each round, as the drill counts it.

        Raises:
            KnownError: What was kept cannot be read.
        """
        self._end_writing()
        answers = [answer for each in rounds for answer in each]
        kind = judging.kinds[drill.habit]
        scored = score(
            Journal(self._path), answers, {drill.habit: kind}, judging.limits, judging.zones(calibration)
        )
        counted = [event for event in scored.events if counts(drill, event)]
        events = [StoredEvent(number, event) for number, event in enumerate(counted)]
        habit = measured_as(drill, kind.habit)
        return tuple(
            metric(habit, events, of_answers(scored.evidence, {answer.index for answer in each}))
            for each in rounds
        )

    def close(self) -> None:
        """Forgets everything; more than once does no harm."""
        self._end_writing()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end_writing(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()
