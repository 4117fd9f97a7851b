"""``--speech-model``: another model for the words, this time."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mock_interview.report.surroundings import Surroundings

SpeechModelName = Annotated[
    str | None,
    typer.Option(
        "--speech-model",
        metavar="NAME",
        help="Writes words down, this time: a name that `models list` shows, or a model's folder.",
    ),
]


def with_speech_model(surroundings: "Surroundings", name: str | None) -> "Surroundings":
    """The same with this speech model in place of the one in the settings; None: as the settings say.

    Raises:
        KnownError: There is no such model, or it cannot be used; found before any work begins.
    """
    if name is None:
        return surroundings
    from mock_interview.session.model_live_senses import ModelLiveSenses
    from mock_interview.session.model_senses import ModelSenses
    from mock_interview.session.models import ModelStore
    from mock_interview.session.speech_models import SpeechChoice, speech_model

    models = surroundings.paths.models
    speech_model(ModelStore(models), name)
    senses = ModelSenses(models, speech=SpeechChoice(named=name))
    return replace(surroundings, senses=senses, live=ModelLiveSenses(senses))
