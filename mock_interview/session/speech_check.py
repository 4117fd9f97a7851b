"""What ``doctor`` tells of the speech models: which one writes words down, and which could."""

from mock_interview.core.errors import KnownError
from mock_interview.session.models import ModelStore
from mock_interview.session.speech_models import SpeechChoice, own_speech_models, speech_model, speech_models
from mock_interview.session.system_check import Check

NAME = "words"


def speech_check(store: ModelStore, choice: SpeechChoice) -> Check:
    """One fact; without a speech model everything but words works."""
    _, unusable = own_speech_models(store)
    broken = " ".join(each.reason for each in unusable)
    chosen = choice.name
    try:
        model = speech_model(store, chosen)
    except KnownError as fault:
        return Check(NAME, False, "the speech model that is chosen cannot be used", str(fault), needed=False)
    others = ", ".join(each.name for each in speech_models(store) if each.path != model.path)
    also = f"there are too: {others}; " if others else ""
    detail = f"written down by {model.name}, {model.languages}; {also}your own go into {store.folder}"
    return Check(NAME, not broken, detail, broken, needed=False)
