"""What the reader of a report must know about what was in the picture and the sound."""

from collections.abc import Mapping

from mock_interview.core.model import FaceObservation, Observation, Sense, VoiceObservation

MANY_FACES_SHARE = 0.02  # of the analysed frames; a poster or a passer-by misread for a moment is no news
SILENT_SPEECH = 0.5  # a speech probability that no word stays below
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

    def update(self, obs: Observation) -> None:
        """Takes one observation."""
        if isinstance(obs, VoiceObservation):
            self._hops += 1
            if obs.speech is not None:
                self._judged_hops += 1
                self._spoken_hops += obs.speech >= SILENT_SPEECH
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
        return notes
