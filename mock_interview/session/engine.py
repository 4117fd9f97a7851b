"""Runs the senses over a recording: what they observe goes into the journal, in order of time.

Picture and sound are each worked on by a thread of their own (the models release the interpreter's lock); the
calling thread merges what they see and hear, writes it, and tells the progress. Everything in between is
bounded.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread

from mock_interview.core.errors import KnownError
from mock_interview.core.model import Observation
from mock_interview.session.journal import JournalWriter
from mock_interview.session.senses import Listener, Senses, Watcher
from mock_interview.session.words import FileWords

BATCHES_AHEAD = 32  # of half a second of sound or one frame: neither sense runs far ahead of the other
WAKE_S = 0.1  # how soon a cancelled thread ends
MIN_DURATION_S = 1.0
# Containers round their duration; a recording that is cut off misses much more.
CUT_OFF_S = 2.0
CUT_OFF_SHARE = 0.05

_Batches = Generator[Sequence[Observation], None, None]
Progress = Callable[
    [float, float | None], None
]  # seconds of the recording done, and in all (None: not known)


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """The user stopped the work."""


@dataclass(frozen=True, slots=True)
class Perceived:
    """What is known of a recording after the senses went through it."""

    duration_s: float
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Stream:
    """One sense's thread and what it hands over."""

    name: str  # "picture" or "sound", as the user would say
    batches: Queue[Sequence[Observation] | None]
    pending: deque[Observation]
    open: bool = True
    error: BaseException | None = None
    last_t: float = 0.0
    observed: bool = False

    @property
    def fault(self) -> KnownError | None:
        """Why it could not be read to its end, if it was the world's fault."""
        return self.error if isinstance(self.error, KnownError) else None


def perceive(
    path: Path, senses: Senses, journal: JournalWriter, progress: Progress, cancel: Event
) -> Perceived:
    """Fills the journal from a recording.

    Args:
        path: Any file that FFmpeg reads, with a picture, a sound track or both.
        senses: What opens the file and the models.
        journal: Takes the observations.
        progress: Is told how far the work is, a few times a second of work at most.
        cancel: Set by someone else: stop soon.

    Raises:
        KnownError: Nothing in the file can be judged, or the journal cannot be written.
        Cancelled: ``cancel`` was set.
    """
    _check_file(path)
    notes: list[str] = []
    streams: list[_Stream] = []
    threads: list[Thread] = []
    video = senses.video(path) if senses.has_video(path) else None
    audio = senses.audio(path) if senses.has_audio(path) else None
    if video is None and audio is None:
        raise KnownError(f"{path.name} has neither a picture nor a sound track; choose another recording.")
    declared_s = None if video is None else video.duration_s
    words: FileWords | None = None
    stop = Event()
    try:
        # The speech model needs most memory while it is loaded: that is over before the eyes' models come.
        if audio is None:
            notes.append("There is no sound track in the recording, so your voice was not judged.")
        else:
            listener, missing = senses.listener()
            transcriber, missing_words = senses.transcriber()
            notes += [*missing, *missing_words]
            words = None if transcriber is None else FileWords(transcriber, journal.write)
            _start("sound", _listen(audio, listener, words), streams, threads, stop)
        if video is None:
            notes.insert(0, "There is no picture in the recording, so only your voice was judged.")
        else:
            watcher, missing = senses.watcher()
            notes[:0] = missing
            _start("picture", _watch(video, watcher), streams, threads, stop)
        _merge(streams, journal, _Told(progress, declared_s, words), cancel)
    finally:
        stop.set()
        if words is not None:  # whoever waits for the last words need not any more
            words.stop()
        for thread in threads:
            thread.join()
    if video is not None and video.damaged_packets:
        notes.append(f"{video.damaged_packets} damaged pieces of the picture were passed over.")
    if audio is not None and audio.damaged_packets:
        notes.append(f"{audio.damaged_packets} damaged pieces of the sound track were passed over.")
    return _outcome(path, streams, notes, declared_s)


def _check_file(path: Path) -> None:
    name = os.fsencode(path.name).decode("utf-8", "replace")
    if name != path.name:  # neither the database nor a report could hold it
        raise KnownError(f"The name of {name} holds characters that cannot be read; rename it.")
    try:
        if path.is_dir():
            raise KnownError(f"{path} is a folder; name a recording in it.")
        if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
            raise KnownError(f"{path} is not a file; save the recording as one and name that.")
        with path.open("rb") as file:
            if not file.read(1):
                raise KnownError(f"{path} is empty (0 bytes); the recording was probably never finished.")
    except FileNotFoundError as error:
        raise KnownError(f"{path} does not exist; check the path.") from error
    except OSError as error:
        raise KnownError(f"{path} cannot be read ({error.strerror}); check its permissions.") from error


def _start(name: str, batches: _Batches, streams: list[_Stream], threads: list[Thread], stop: Event) -> None:
    stream = _Stream(name, Queue(BATCHES_AHEAD), deque())
    thread = Thread(target=_hand_over, args=(batches, stream, stop), name=f"analyse {name}")
    streams.append(stream)
    threads.append(thread)
    thread.start()


def _hand_over(batches: _Batches, stream: _Stream, stop: Event) -> None:
    """The thread: hands each batch over, waiting while there is no room, and tells how it ended."""
    try:
        for batch in batches:
            if not _put(stream.batches, batch, stop):
                return
    except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits for this one
        stream.error = error
    finally:
        batches.close()  # its models are closed in the thread that used them
        _put(stream.batches, None, stop)


def _put(
    queue: Queue[Sequence[Observation] | None], batch: Sequence[Observation] | None, stop: Event
) -> bool:
    while not stop.is_set():
        try:
            queue.put(batch, timeout=WAKE_S)
        except Full:
            continue
        return True
    return False


def _watch(video: Iterable[object], watcher: Watcher) -> _Batches:
    try:
        for frame in video:
            yield watcher.see(frame)
        yield watcher.finish()
    finally:
        watcher.close()


def _listen(audio: Iterable[object], listener: Listener, words: FileWords | None) -> _Batches:
    try:
        for block in audio:
            heard = listener.hear(block)
            if words is not None:
                words.take(block, heard)
            yield heard
        rest = listener.flush()
        yield rest
        if words is not None:
            words.take(None, rest)
            words.finish()
    finally:
        if words is not None:
            words.stop()


class _Told:
    """Tells how far picture, sound and words all are."""

    def __init__(self, progress: Progress, declared_s: float | None, words: FileWords | None) -> None:
        self._progress = progress
        self._declared_s = declared_s
        self._words = words
        self._reached_t = 0.0

    def reached(self, t: float) -> None:
        """Picture and sound are here."""
        self._reached_t = t
        self.again()

    def again(self) -> None:
        """The words went on meanwhile."""
        t = self._reached_t if self._words is None else min(self._reached_t, self._words.reached_t)
        if t > 0.0:
            self._progress(t, self._declared_s)


def _merge(streams: list[_Stream], journal: JournalWriter, told: _Told, cancel: Event) -> None:
    """Writes what all streams have reached, until all have ended."""
    while any(stream.open for stream in streams):
        for stream in streams:
            _receive(stream, told, cancel)
        reached_t = min((s.last_t for s in streams if s.open), default=float("inf"))
        ready: list[Observation] = []
        for stream in streams:
            while stream.pending and stream.pending[0].t <= reached_t:
                ready.append(stream.pending.popleft())
        ready.sort(key=attrgetter("t"))
        journal.write(ready)
        if ready:
            told.reached(ready[-1].t)
    told.again()


def _receive(stream: _Stream, told: _Told, cancel: Event) -> None:
    """Waits until the stream has something pending, or has ended."""
    while stream.open and not stream.pending:
        if cancel.is_set():
            raise Cancelled
        try:
            batch = stream.batches.get(timeout=WAKE_S)
        except Empty:
            told.again()
            continue
        if batch is None:
            stream.open = False
            if stream.error is not None and stream.fault is None:
                raise stream.error
        elif batch:
            stream.pending.extend(batch)
            stream.last_t = batch[-1].t
            stream.observed = True


def _outcome(path: Path, streams: list[_Stream], notes: list[str], declared_s: float | None) -> Perceived:
    faults = [(stream, stream.fault) for stream in streams if stream.fault is not None]
    if not any(stream.observed for stream in streams):
        if faults:
            raise faults[0][1]
        reason = " ".join(notes) or "The file is damaged; choose another recording."
        raise KnownError(f"Nothing in {path.name} could be judged. {reason}")
    notes += [f"Not all of the {stream.name} could be read: {fault}" for stream, fault in faults]
    duration_s = last_t = max(stream.last_t for stream in streams)
    if declared_s is not None and last_t < declared_s <= last_t + CUT_OFF_S:
        duration_s = declared_s  # the last frame, too, lasts a while
    if duration_s < MIN_DURATION_S:
        raise KnownError(f"{path.name} is shorter than a second; there is nothing to judge in it.")
    if declared_s is not None and declared_s - duration_s > max(CUT_OFF_S, CUT_OFF_SHARE * declared_s):
        notes.append(
            f"The recording says that it lasts {declared_s:.0f} s, but only {duration_s:.0f} could be read; "
            "it was probably cut off."
        )
    return Perceived(duration_s, tuple(notes))
