"""Pauses in a real recording lie where a person and an aligner put them."""

import json
from pathlib import Path

import pytest

from mock_interview.core.model import MarkKind, MarkObservation
from mock_interview.detectors.speech import speech_and_pauses
from mock_interview.hearing.listener import open_listener
from mock_interview.hearing.sources import FileAudio

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.shared_data
def test_labelled_silences_are_found_to_a_tenth_of_a_second() -> None:
    labels = DATA / "labels" / "audio_mfa_cold_corpus.json"
    if not labels.is_file():
        pytest.skip("needs the shared recordings")
    listener, _ = open_listener()
    voice = [
        obs for block in FileAudio(DATA / "audio" / "mfa_cold_corpus.wav") for obs in listener.hear(block)
    ]
    voice += listener.flush()
    _, pauses = speech_and_pauses([MarkObservation(0.0, MarkKind.ANSWER_START), *voice])
    events = json.loads(labels.read_text(encoding="utf-8"))["events"]
    silences = [event for event in events if event["label"] == "silent_gap"]
    assert len(silences) == 4
    for silence in silences:
        nearest = min(pauses, key=lambda pause: abs(pause.start - silence["start_s"]))
        assert nearest.start == pytest.approx(silence["start_s"], abs=0.1)
        assert nearest.end == pytest.approx(silence["end_s"], abs=0.1)
