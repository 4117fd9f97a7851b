"""How well fillers, repeated words, pauses and waits are heard, beside two plainer ways for fillers.

Matched by onset, each with at most one. Only what the program is sure of counts as found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from mock_interview.core.model import MarkKind, MarkObservation, Observation, VoiceObservation, replay
from mock_interview.core.record import Interval
from mock_interview.core.words import FillerObservation, HoldObservation, WordObservation
from mock_interview.detectors.late_start import Detector as LateStartDetector
from mock_interview.detectors.repetitions import Detector as RepetitionDetector
from mock_interview.detectors.speech import speech_and_pauses
from mock_interview.hearing.chunks import Chunker
from mock_interview.hearing.filler_words import words_of
from mock_interview.hearing.fillers import SURE_FILLER, find_fillers
from mock_interview.hearing.listener import Listener
from mock_interview.hearing.pitch import SwiftPitch
from mock_interview.hearing.recogniser import Heard, Recogniser, WhisperRecogniser
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from mock_interview.hearing.transcriber import observations
from mock_interview.hearing.vad import SileroVad
from scripts.measure.hearing_material import FIT_RECORDINGS, Clip, blocked_clips, made_clips, real_clips
from scripts.measure.maths import Counts, EdgeErrors, edge_errors
from scripts.measure.results import Numbers

ONSET_S = 0.3
REPETITION_S = 0.6  # of a repeated word the recogniser may take either for the one too many
SAID_TWICE = ("word", "phrase")
TOUCH_S = 0.01
BLOCK_S = 0.1
LONG_PAUSE_S = 2.0
PROGRAM, PLAIN, SUBSTRING = "fillers", "fillers, plain Whisper", "fillers, substrings of its words"
SUBSTRINGS = ("um", "uh", "er", "hm", "ah")


@dataclass(frozen=True, slots=True)
class Judged:
    """One clip: how each way of finding fillers did, and the rest."""

    clip: Clip
    fillers: dict[str, Counts]  # by way
    onset_errors_s: tuple[float, ...]
    repetitions: Counts
    blocks: Counts
    pauses: EdgeErrors
    wait_error_s: float | None  # None: not known, or none was told
    words: int  # understood
    understood: bool


def numbers(models: Path, data: Path | None, tell: Callable[[str], None]) -> Numbers:
    """Measures on made utterances that no weight was fitted on, and on recordings where they are."""
    recogniser = WhisperRecogniser(models / "whisper-tiny.en")
    found: Numbers = {}
    voice_model = models / "en_US-joe-medium.onnx"
    made = list(_judged(made_clips(voice_model, held=True), recogniser, tell))
    found |= _rows("made speech", made)
    blocked = list(_judged(blocked_clips(voice_model), recogniser, tell))
    found |= _counted("made speech/words with a silence in them", _blocked([*made, *blocked]))
    for part in ("noise", "voice"):
        for value in dict.fromkeys(getattr(each.clip, part) for each in made):
            rows = [each for each in made if getattr(each.clip, part) == value]
            found |= _rows(f"made speech, {value}", rows)
    real = list(_judged(real_clips(data), recogniser, tell)) if data is not None else []
    for voice in dict.fromkeys(each.clip.voice for each in real):
        found |= _rows(f"recorded, {voice}", [each for each in real if each.clip.voice == voice])
    if real:
        found |= _rows("recorded, not fitted on", [e for e in real if e.clip.name not in FIT_RECORDINGS])
        found["recorded/words with a silence in them/false"] = _blocked(real).false_positive
    return found


def _judged(clips: Iterable[Clip], recogniser: Recogniser, tell: Callable[[str], None]) -> Iterator[Judged]:
    for clip in clips:
        tell(f"hearing: {clip.name}, {clip.noise}")
        yield _judge(clip, recogniser)


def _judge(clip: Clip, recogniser: Recogniser) -> Judged:
    listener = Listener(SileroVad(), SwiftPitch())
    chunker = Chunker()
    voice: list[VoiceObservation] = []
    chunks = []
    for block in _blocks(clip):
        heard = listener.hear(block)
        voice += heard
        chunks += chunker.take(block, heard)
    rest = listener.flush()
    voice += rest
    chunks += [*chunker.take(None, rest), *chunker.flush()]
    starts: dict[str, list[float]] = {PROGRAM: [], PLAIN: [], SUBSTRING: []}
    words: list[WordObservation] = []
    blocks: list[float] = []
    for chunk in chunks:
        reading = recogniser.hear(chunk.samples)
        for each in observations(chunk, reading, find_fillers):
            if isinstance(each, WordObservation):
                words.append(each)
            elif isinstance(each, HoldObservation) and each.silent:
                blocks.append(each.t)
            elif isinstance(each, FillerObservation) and each.probability >= SURE_FILLER:
                starts[PROGRAM].append(each.t)
        for way, times in _plainer(reading).items():
            starts[way] += [chunk.t + t for t in times]
    labels = [each.start for each in clip.fillers]
    labels_twice, found_twice = runs(clip.repetitions), said_twice(words)
    answer = [MarkObservation(0.0, MarkKind.ANSWER_START), *voice]
    _, pauses = speech_and_pauses(answer)
    long_pauses = [each for each in pauses if each.end - each.start >= LONG_PAUSE_S]
    return Judged(
        clip,
        {way: matched(labels, times, ONSET_S)[0] for way, times in starts.items()},
        matched(labels, starts[PROGRAM], ONSET_S)[1],
        matched(labels_twice, found_twice, REPETITION_S)[0],
        matched([each.start for each in clip.blocks], blocks, ONSET_S)[0],
        edge_errors(clip.pauses, [Interval(each.start, each.end) for each in long_pauses]),
        _wait_error_s(clip, answer),
        sum(not each.repeated for each in words),
        bool(words),
    )


def _wait_error_s(clip: Clip, answer: Sequence[Observation]) -> float | None:
    """Of the wait before the first word, if the question ended where the clip begins."""
    detector = LateStartDetector()
    list(replay(detector, answer))
    waits = detector.blocks()
    return abs(waits[0].value - clip.starts_s) if waits and clip.starts_s is not None else None


def _blocks(clip: Clip) -> Iterator[AudioBlock]:
    size = round(BLOCK_S * SAMPLE_RATE)
    for first in range(0, clip.samples.size, size):
        yield AudioBlock(first / SAMPLE_RATE, first, clip.samples[first : first + size])


def _plainer(heard: Heard) -> dict[str, list[float]]:
    """What is found with the plain reading alone: whole words, and parts of words."""
    words = words_of(heard.plain.tokens)
    return {
        PLAIN: [word.start for word in words if word.filler is not None],
        SUBSTRING: [word.start for word in words if any(each in word.text for each in SUBSTRINGS)],
    }


def runs(repetitions: Sequence[Interval]) -> list[float]:
    """Where repetitions begin; "I I I" is one."""
    return [
        each.start
        for i, each in enumerate(repetitions)
        if i == 0 or each.start - repetitions[i - 1].end > TOUCH_S
    ]


def said_twice(words: Sequence[WordObservation]) -> list[float]:
    """Where the detector tells of a word or phrase said twice."""
    detector = RepetitionDetector()
    end = MarkObservation(max((each.end for each in words), default=1.0), MarkKind.ANSWER_END)
    answer = [MarkObservation(0.0, MarkKind.ANSWER_START), *words, end]
    return [each.start for each in replay(detector, answer) if each.detail["kind"] in SAID_TWICE]


def matched(
    labels: Sequence[float], found: Sequence[float], within_s: float
) -> tuple[Counts, tuple[float, ...]]:
    """Pairs what was found with the nearest label that is still free.

    Returns:
        The counts, and the error of each pair in seconds.
    """
    free = list(labels)
    errors_s: list[float] = []
    for t in sorted(found):
        near = [each for each in free if abs(each - t) <= within_s]
        if near:
            nearest = min(near, key=lambda each: abs(each - t))
            free.remove(nearest)
            errors_s.append(t - nearest)
    return Counts(len(errors_s), len(free), len(found) - len(errors_s)), tuple(errors_s)


def _rows(condition: str, judged: Sequence[Judged]) -> Numbers:
    found: Numbers = {}
    for way in (PROGRAM, PLAIN, SUBSTRING):
        found |= _counted(f"{condition}/{way}", sum((each.fillers[way] for each in judged), Counts()))
    errors_s = [abs(each) for clip in judged for each in clip.onset_errors_s]
    found[f"{condition}/{PROGRAM}/onset error s"] = median(errors_s) if errors_s else None
    found[f"{condition}/{PROGRAM}/clips not understood"] = sum(not each.understood for each in judged)
    if any(each.clip.repetitions for each in judged):
        counts = sum((each.repetitions for each in judged), Counts())
        found |= _counted(f"{condition}/words said twice", counts)
    pauses = [each.pauses for each in judged if each.pauses.labelled]
    if pauses:
        onsets = [each.onset_s for each in pauses if each.onset_s is not None]
        start = f"{condition}/pauses of {LONG_PAUSE_S:g} s and more"
        found[f"{start}/all"] = sum(each.labelled for each in pauses)
        found[f"{start}/found"] = sum(each.found for each in pauses)
        found[f"{start}/onset error s"] = median(onsets) if onsets else None
    waits = sorted(each.wait_error_s for each in judged if each.wait_error_s is not None)
    if waits:
        start = f"{condition}/wait before the first word"
        found[f"{start}/told"] = len(waits)
        found[f"{start}/median error s"] = median(waits)
        found[f"{start}/nine in ten within s"] = waits[int(0.9 * (len(waits) - 1))]
    utterances = [[each] for each in judged if each.clip.text]
    if utterances:
        start = f"{condition}/words in a minute/median error, share"
        found[start] = median(map(_pace_error, utterances))
        answers = _answers(judged)
        found[f"{start}, of all that one voice says"] = median(map(_pace_error, answers)) if answers else None
    return found


def _blocked(judged: Iterable[Judged]) -> Counts:
    return sum((each.blocks for each in judged), Counts())


def _answers(judged: Sequence[Judged]) -> list[list[Judged]]:
    """What each voice says, as long as an answer is; the program tells no pace of what was not understood."""
    understood = [each for each in judged if each.clip.text and each.understood]
    voices = dict.fromkeys(each.clip.voice for each in understood)
    return [[each for each in understood if each.clip.voice == voice] for voice in voices]


def _pace_error(said: Sequence[Judged]) -> float:
    """In the same time, so many words too many or too few, as a share."""
    really = " ".join(each.clip.text or "" for each in said).split()
    return abs(sum(each.words for each in said) / len(really) - 1.0)


def _counted(start: str, counts: Counts) -> Numbers:
    return {
        f"{start}/precision": counts.precision,
        f"{start}/recall": counts.recall,
        f"{start}/F1": counts.f1,
        f"{start}/right": counts.true_positive,
        f"{start}/missed": counts.false_negative,
        f"{start}/false": counts.false_positive,
    }
