"""Writes down what is said, in a thread of its own that walks behind the sound."""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Full, Queue
from typing import Any

from mock_interview.core.memory import release_freed_memory
from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation
from mock_interview.detectors.question_echo import QuestionEcho
from mock_interview.session.live_senses import SoundBlock
from mock_interview.session.senses import Transcriber

OpenTranscriber = Callable[[], tuple[Transcriber | None, Sequence[str]]]
Keep = Callable[[Sequence[Observation]], None]
SAMPLE_RATE_HZ = 16_000
WAKE_S = 0.1  # how soon a thread sees that it is cancelled
# A chunk of speech takes the recogniser up to 3 s, in calls that nothing can end: whoever cancels does not
# wait for it. The thread ends by itself then, and what it found is not kept.
STOP_S = 0.3
BLOCKS_AHEAD = 64  # of a file, half a second each: the sound does not run far ahead of the words
# What is said is written down behind the sound, and behind whatever the eyes need.
NICENESS = 10
LEAD_S = 0.5  # of sound before an answer: its first word may begin with its mark
RECENT_S = 5.0  # kept while another answer is being finished: voices are judged 1.3 s late


class FileWords:
    """Of a recording: everything, while the file is read. ``take`` waits while there is no room."""

    def __init__(self, transcriber: Transcriber, keep: Keep) -> None:
        """Starts the thread."""
        self._worker = _Worker(lambda: (transcriber, ()), keep, BLOCKS_AHEAD)
        self.reached_t = 0.0  # up to here everything is written down

    def take(self, block: Any, heard: Sequence[Observation]) -> None:
        """A block of sound and what was heard of earlier ones."""
        self._worker.put(lambda transcriber: self._take(transcriber, block, heard))

    def finish(self) -> None:
        """No sound follows: waits until all of it is written down, or ``stop`` is called elsewhere.

        Raises:
            KnownError: It cannot be kept.
        """
        self._worker.put(lambda transcriber: transcriber.flush())
        self._worker.finish()
        self.reached_t = float("inf")

    def stop(self) -> None:
        """Nobody wants it any more; more than once does no harm."""
        self._worker.stop()

    def _take(
        self, transcriber: Transcriber, block: Any, heard: Sequence[Observation]
    ) -> Sequence[Observation]:
        found = transcriber.take(block, heard)
        if heard:
            self.reached_t = heard[-1].t
        return found


class LiveWords:
    """Of a live session: the answers alone, each while it is given, so that little is left at its end.

    What the interviewer says lies between the answers and is not listened to.
    """

    def __init__(
        self, open_transcriber: OpenTranscriber, keep: Keep, miss: Callable[[Sequence[str]], None]
    ) -> None:
        """Starts the thread, which opens the model; ``miss`` is told where it is missing."""
        self._worker = _Worker(open_transcriber, keep, 0, miss, NICENESS)
        self._spans: deque[_Span] = deque()  # of the thread, as all that follows
        self._recent: deque[tuple[float, Any, Sequence[Observation]]] = deque()
        self._asked_t = float("-inf")  # the last question's end

    def sound(self, block: SoundBlock) -> None:
        """A block of sound, in order."""
        self._worker.put(lambda transcriber: self._take(transcriber, _t(block), block, ()))

    def voices(self, heard: Sequence[Observation]) -> None:
        """What was heard of it."""
        if heard:
            self._worker.put(lambda transcriber: self._take(transcriber, heard[-1].t, None, heard))

    def mark(self, marks: Sequence[MarkObservation]) -> None:
        """An answer begins or ends."""
        for mark in marks:
            self._worker.put(lambda transcriber, mark=mark: self._begin_or_end(transcriber, mark))

    def finish(self) -> None:
        """The session has ended: waits until its last answer is written down.

        Raises:
            KnownError: It cannot be kept.
        """
        self._worker.put(self._end)
        self._worker.finish()

    def stop(self) -> None:
        """Nobody wants it any more; more than once does no harm."""
        self._worker.stop()

    def _take(
        self, transcriber: Transcriber, t: float, block: Any, heard: Sequence[Observation]
    ) -> list[Observation]:
        self._recent.append((t, block, heard))
        while self._recent[0][0] < t - RECENT_S:
            self._recent.popleft()
        return self._give(transcriber, block, heard)

    def _give(self, transcriber: Transcriber, block: Any, heard: Sequence[Observation]) -> list[Observation]:
        if not self._spans:
            return []
        span = self._spans[0]
        if block is not None:
            return list(transcriber.take(block, ())) if span.wants(_t(block)) else []
        found = list(transcriber.take(None, span.voices(heard)))
        return found + self._next(transcriber) if heard[-1].t >= span.end_t else found

    def _begin_or_end(self, transcriber: Transcriber, mark: MarkObservation) -> list[Observation]:
        if mark.kind is MarkKind.QUESTION_END:
            self._asked_t = mark.t
        if mark.kind is MarkKind.ANSWER_START:
            self._spans.append(_Span.after(self._asked_t, mark.t))
            return self._again(transcriber) if len(self._spans) == 1 else []
        if mark.kind is MarkKind.ANSWER_END and self._spans:
            self._spans[-1].end_t = mark.t
        return []

    def _next(self, transcriber: Transcriber) -> list[Observation]:
        """The answer is over, and the one after it may have begun meanwhile."""
        found = list(transcriber.flush())
        self._spans.popleft()
        # 7 to 27 ms, now that no answer is given; without it the pools grew by some MB a minute.
        release_freed_memory()
        return found + self._again(transcriber)

    def _again(self, transcriber: Transcriber) -> list[Observation]:
        return [
            obs
            for _, block, heard in list(self._recent)
            if self._spans
            for obs in self._give(transcriber, block, heard)
        ]

    def _end(self, transcriber: Transcriber) -> list[Observation]:
        found: list[Observation] = []
        while self._spans:
            found += transcriber.flush()
            self._spans.popleft()
            if self._spans:
                found += self._again(transcriber)
        return found


def _t(block: SoundBlock) -> float:
    return block.index / SAMPLE_RATE_HZ


class _Span:
    """An answer; ``end_t`` is infinite until it has ended."""

    __slots__ = ("_echo", "end_t", "start_t")

    def __init__(self, start_t: float, echo: QuestionEcho | None) -> None:
        self.start_t = start_t
        self.end_t = float("inf")
        self._echo = echo

    @classmethod
    def after(cls, asked_t: float, start_t: float) -> "_Span":
        """Of an answer; what is still part of the question is not of it."""
        if asked_t < start_t - LEAD_S:
            return cls(start_t - LEAD_S, None)
        return cls(asked_t, QuestionEcho(asked_t))

    def voices(self, heard: Sequence[Observation]) -> list[Observation]:
        """Those of the answer."""
        wanted = [voice for voice in heard if self.wants(voice.t)]
        if self._echo is None:
            return wanted
        known: list[Observation] = []
        for voice in wanted:
            known += self._echo.update(voice) if isinstance(voice, VoiceObservation) else [voice]
        return known

    def wants(self, t: float) -> bool:
        return self.start_t <= t < self.end_t


_Task = Callable[[Transcriber], Sequence[Observation]]


class _Worker:
    """A thread that does its tasks in order and keeps what they give."""

    def __init__(
        self,
        open_transcriber: OpenTranscriber,
        keep: Keep,
        room: int,
        miss: Callable[[Sequence[str]], None] = lambda notes: None,
        niceness: int = 0,
    ) -> None:
        self._open = open_transcriber
        self._keep = keep
        self._miss = miss
        self._niceness = niceness
        self._tasks: Queue[_Task | None] = Queue(room)
        self._stop = threading.Event()
        self._keeping = threading.Lock()  # so that nothing is kept once it was stopped
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="write down words")
        self._thread.start()

    def put(self, task: _Task) -> None:
        self._put(task)

    def finish(self) -> None:
        self._put(None)
        while self._thread.is_alive() and not self._stop.is_set():
            self._thread.join(WAKE_S)
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        with self._keeping:
            self._stop.set()
        self._thread.join(STOP_S)

    def _put(self, task: _Task | None) -> None:
        while not self._stop.is_set():
            try:
                self._tasks.put(task, timeout=WAKE_S)
            except Full:
                continue
            return

    def _run(self) -> None:
        try:
            transcriber, notes = self._opened()
            self._miss(notes)
            while (task := self._get()) is not None:
                if transcriber is not None and (found := task(transcriber)):
                    self._keep_unless_stopped(found)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits for this one
            self._error = error
            self._stop.set()

    def _keep_unless_stopped(self, found: Sequence[Observation]) -> None:
        with self._keeping:
            if not self._stop.is_set():
                self._keep(found)

    def _opened(self) -> tuple[Transcriber | None, Sequence[str]]:
        """Opens the model in a thread of low priority: the model's own threads inherit it.

        This one keeps its own. It shares the interpreter's lock with the window: whoever holds that and has
        to let other programs pass holds up all (0.2 s were measured while another program was busy).
        """
        with ThreadPoolExecutor(1, initializer=_be_nice, initargs=(self._niceness,)) as opener:
            return opener.submit(self._open).result()

    def _get(self) -> _Task | None:
        while not self._stop.is_set():
            try:
                return self._tasks.get(timeout=WAKE_S)
            except Empty:
                continue
        return None


def _be_nice(niceness: int) -> None:
    """Threads have a priority of their own on Linux alone; those that a thread starts inherit it."""
    if niceness and sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
