"""A rehearsal's state in words."""

from PySide6.QtCore import QCoreApplication

from mock_interview.core.interview import (
    Answering,
    Asking,
    Mode,
    Paused,
    Plan,
    Ready,
    State,
    Thinking,
)
from mock_interview.core.interview_events import Begin, EndAnswer, QuestionOver, Resume, StartAnswer


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rehearsal", text)


def clock_text(seconds: float) -> str:
    """Minutes and seconds: "3:07"."""
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    return f"{minutes}:{rest:02d}"


def standing(state: State, left_s: float | None, *, reading: bool, waiting: bool) -> str:
    """What goes on, in two or three words.

    Args:
        state: Of the interview.
        left_s: Time left to think or to answer; None: no limit.
        reading: The question cannot be heard.
        waiting: The question's sound is still being made.
    """
    match state:
        case Asking() if waiting:
            return _tr("One moment…")
        case Asking():
            return _tr("Read the question") if reading else _tr("Asking")
        case Thinking():
            if left_s is None:
                return _tr("Think as long as you like")
            return _tr("Think: {time} left").format(time=clock_text(left_s + 0.99))
        case Answering():
            if left_s is None:
                return _tr("Listening")
            return _tr("Listening: {time} left").format(time=clock_text(left_s + 0.99))
        case Paused():
            return _tr("Paused")
        case _:
            return ""


def next_text(event_type: type | None, state: State) -> str:
    """What the primary button says."""
    texts = {
        Begin: _tr("I am ready"),
        QuestionOver: _tr("I have read it"),
        StartAnswer: _tr("Start my answer"),
        EndAnswer: _tr("End my answer"),
        Resume: _tr("Go on"),
    }
    if event_type is not None:
        return texts[event_type]
    return _tr("I am ready") if isinstance(state, Ready) else _tr("Listen first")


def mode_text(plan: Plan) -> str:
    """What the mode allows."""
    if plan.mode is Mode.PRESSURE:
        return _tr("Pressure: one take, no pauses")
    return _tr("Practice: retakes and pauses are allowed")


def recording_text(keep_recording: bool, *, camera: bool, microphone: bool) -> str:
    """What is kept, and what is missing."""
    if not camera and not microphone:
        return _tr("No camera and no microphone: only your times are kept")
    senses = {
        (True, True): "",
        (False, True): _tr("No camera: only your voice is heard. "),
        (True, False): _tr("No microphone: only your picture is seen. "),
    }[camera, microphone]
    kept = (
        _tr("The recording stays on this computer.")
        if keep_recording
        else _tr("Nothing is recorded, only numbers are kept.")
    )
    return senses + kept


def analysed_text(captured_hz: float, analysed_hz: float) -> str:
    """How much of the picture is looked at: of interest to few, so it is only a tooltip."""
    return _tr("{analysed} of {captured} pictures a second are analysed").format(
        analysed=round(analysed_hz), captured=round(captured_hz)
    )
