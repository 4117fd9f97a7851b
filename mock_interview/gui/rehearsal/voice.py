"""The voice that speaks the questions, from the user's own folders."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mock_interview.session.models import ModelStore
from mock_interview.session.paths import Paths

if TYPE_CHECKING:  # it brings numpy
    from mock_interview.hearing.voice import Voice

MODEL = "piper_joe"
CACHE = "questions"


def voice_maker(paths: Paths) -> Callable[[], "Voice"]:
    """What opens the voice; to be called in a worker thread."""

    def make() -> "Voice":
        from mock_interview.hearing.voice import Voice

        return Voice(ModelStore(paths.models).find(MODEL), paths.cache / CACHE)

    return make
