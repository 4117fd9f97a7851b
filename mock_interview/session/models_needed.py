"""Which model files are missing, what that means, and how far fetching them is."""

from collections.abc import Sequence
from dataclasses import dataclass

from mock_interview.session.model_manifest import Model
from mock_interview.session.models import ModelStore, State

_JUDGED = {
    "eyes": "where you look",
    "faces": "whether you are alone in the picture",
    "hands": "your hands",
    "body": "how you sit",
    "phone": "glances at a phone",
    "words": "filler words and pace",
}
SPOKEN = "questions spoken"


@dataclass(frozen=True, slots=True)
class MissingModels:
    """What is not there of what is no luxury."""

    models: tuple[Model, ...]
    fetch_bytes: int  # to be transferred

    @property
    def consequence(self) -> str:
        """What does not work without them, as one sentence or two."""
        needed = {use for model in self.models for use in model.needed_by}
        judged = [words for use, words in _JUDGED.items() if use in needed]
        sentences = []
        if judged:
            sentences.append(f"Without them, the report says nothing about {_listed(judged)}.")
        if SPOKEN in needed:
            sentences.append("Questions are shown to read instead of being spoken.")
        return " ".join(sentences)


def missing_models(store: ModelStore) -> MissingModels:
    """Looks at the files' sizes only, so it is quick."""
    missing = tuple(
        status.model
        for status in store.status()
        if status.state is not State.PRESENT and not status.model.optional
    )
    packages = {
        piece.partition(":")[0] for model in missing for file in model.file for piece in file.sources[0]
    }
    return MissingModels(missing, sum(store.manifest.wheel_of(package).size for package in packages))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
