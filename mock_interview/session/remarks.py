"""What the reader of a report must know about what was in the picture and the sound."""

from collections.abc import Mapping

from mock_interview.core.model import FaceObservation, Observation, Sense, VoiceObservation
from mock_interview.core.words import ENGLISH, TranscribedObservation

MANY_FACES_SHARE = 0.02  # of the analysed frames; a poster or a passer-by misread for a moment is no news
SILENT_SPEECH = 0.5  # a speech probability that no word stays below
OTHER_LANGUAGE_SHARE = 0.2  # of what was listened to; a name or a quotation is no news
LANGUAGES = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
WITHOUT_WORDS = "Pauses, waits, loudness and pitch need no words: they were judged."
NOT_UNDERSTOOD = (
    "Most of what was said could not be understood (another language, or much noise), so fillers, "
    f"repetitions and words a minute were not judged. {WITHOUT_WORDS} A speech model for many languages, "
    "chosen in the settings, writes other languages down."
)
IN_ANOTHER_LANGUAGE = (
    "You spoke {language} for {share} of the time. What you said is there to read; fillers, repetitions and "
    f"words a minute are judged in English alone. {WITHOUT_WORDS}"
)
HIDDEN_SHARE = 0.5  # a sense that judged less of the time than this is worth a sentence


class Remarks:
    """Counts while the observations pass, in flat memory."""

    def __init__(self) -> None:
        """At the start of a stream."""
        self._frames = 0
        self._frames_with_many = 0
        self._hops = 0
        self._spoken_hops = 0
        self._judged_hops = 0
        self._listened_s = 0.0
        self._other_s: dict[str, float] = {}  # by language
        self._unknown_s = 0.0

    def update(self, obs: Observation) -> None:
        """Takes one observation."""
        if isinstance(obs, VoiceObservation):
            self._hops += 1
            if obs.speech is not None:
                self._judged_hops += 1
                self._spoken_hops += obs.speech >= SILENT_SPEECH
        elif isinstance(obs, TranscribedObservation):
            self._listened_s += obs.end - obs.t
            if obs.language != ENGLISH:
                self._other_s[obs.language] = self._other_s.get(obs.language, 0.0) + obs.end - obs.t
            elif not obs.understood:
                self._unknown_s += obs.end - obs.t
        elif isinstance(obs, FaceObservation):
            self._frames += 1
            self._frames_with_many += obs.faces > 1

    def notes(self, coverage: Mapping[str, float]) -> list[str]:
        """One sentence each."""
        notes: list[str] = []
        seen = coverage[Sense.FACE]
        if self._frames and seen == 0.0:
            notes.append("No face was seen, so nothing that needs your face or eyes was judged.")
        elif self._frames and seen < HIDDEN_SHARE:
            notes.append(f"Your face was in view for only {seen:.0%} of the time.")
        if self._frames_with_many > MANY_FACES_SHARE * self._frames:
            share = self._frames_with_many / self._frames
            notes.append(
                f"More than one face was in view for {share:.0%} of the time; "
                "the larger one, nearer the middle, was judged."
            )
        if self._judged_hops and not self._spoken_hops:
            notes.append("No speech was heard, so nothing about your voice was judged.")
        elif self._hops and coverage[Sense.VOICE] == 0.0:
            notes.append("The sound track is silent throughout, so nothing about your voice was judged.")
        return notes + self._of_languages()

    def _of_languages(self) -> list[str]:
        if self._listened_s and self._unknown_s >= HIDDEN_SHARE * self._listened_s:
            return [NOT_UNDERSTOOD]
        other_s = sum(self._other_s.values())
        if other_s <= OTHER_LANGUAGE_SHARE * self._listened_s:
            return []
        most = max(self._other_s, key=lambda language: self._other_s[language])
        spoken, share = LANGUAGES.get(most, "another language"), other_s / self._listened_s
        return [IN_ANOTHER_LANGUAGE.format(language=spoken, share=f"{share:.0%}")]
