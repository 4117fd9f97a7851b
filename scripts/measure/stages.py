"""How the time of watching and listening is shared out: each model's call is timed from outside.

The models work in threads of their own libraries, so only the whole process's CPU time tells what they cost;
and so no two of them may run at once while they are timed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from time import process_time
from typing import Any
from unittest.mock import patch

from mock_interview.hearing.listener import open_listener
from mock_interview.hearing.pitch import SwiftPitch
from mock_interview.hearing.sources import SAMPLE_RATE, FileAudio
from mock_interview.hearing.vad import SileroVad
from mock_interview.perception.landmarks import BodyModel, CrowdModel, FaceModel, HandModel, PhoneModel
from mock_interview.perception.sources import FileVideo
from mock_interview.session.model_senses import ModelSenses

WATCHED = {
    "face": (FaceModel, "find"),
    "other people": (CrowdModel, "find"),
    "hands": (HandModel, "find"),
    "body": (BodyModel, "find"),
    "phone": (PhoneModel, "find"),
}
HEARD = {"speech": (SileroVad, "probabilities"), "pitch": (SwiftPitch, "f0_hz")}
WARM_UP_FRAMES = 15
"""The first looks also build the libraries' plans."""

CpuTimes = dict[str, float]


class _Stages:
    """CPU seconds by stage, one at a time."""

    def __init__(self) -> None:
        self.cpu_s: defaultdict[str, float] = defaultdict(float)
        self._one_at_a_time = Lock()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        with self._one_at_a_time:
            begun_s = process_time()
            yield
            self.cpu_s[stage] += process_time() - begun_s

    def wrapped(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed_call(*args: Any) -> Any:
            with self.timed(stage):
                return call(*args)

        return timed_call


@contextmanager
def _timing(methods: dict[str, tuple[type[Any], str]]) -> Iterator[_Stages]:
    stages = _Stages()
    with ExitStack() as stack:
        for stage, (kind, name) in methods.items():
            stack.enter_context(patch.object(kind, name, stages.wrapped(stage, getattr(kind, name))))
        yield stages


def watching(path: Path, models: Path) -> CpuTimes:
    """CPU milliseconds per analysed frame of each stage, ``everything else`` and ``all``."""
    with _timing(WATCHED) as stages:
        watcher, _ = ModelSenses(models).watcher()
        frames, begun_s, counted = iter(FileVideo(path)), process_time(), 0
        while True:
            if counted == WARM_UP_FRAMES:
                stages.cpu_s.clear()
                begun_s = process_time()
            with stages.timed("decode"):
                frame = next(frames, None)
            if frame is None:
                break
            watcher.see(frame)
            counted += 1
        watcher.finish()
        total_s = process_time() - begun_s
        watcher.close()
    return _shares(stages, ["decode", *WATCHED], total_s, 1000.0 / (counted - WARM_UP_FRAMES))


def listening(path: Path) -> CpuTimes:
    """CPU milliseconds per second of sound of each stage, ``everything else`` and ``all``."""
    with _timing(HEARD) as stages:
        listener, _ = open_listener()
        blocks, begun_s, heard_s = iter(FileAudio(path)), process_time(), 0.0
        while True:
            with stages.timed("decode"):
                block = next(blocks, None)
            if block is None:
                break
            heard_s = block.t + block.samples.size / SAMPLE_RATE
            listener.hear(block)
        listener.flush()
        total_s = process_time() - begun_s
    return _shares(stages, ["decode", *HEARD], total_s, 1000.0 / heard_s)


def _shares(stages: _Stages, names: list[str], total_s: float, scale: float) -> CpuTimes:
    shares = {name: stages.cpu_s[name] * scale for name in names}
    return {**shares, "everything else": total_s * scale - sum(shares.values()), "all": total_s * scale}
