"""Whether the breathing drill's sign shows for ums in clusters and not for single ones, on made speech.

    python -m scripts.measure.live_fillers VOICE.onnx

Of each held-back voice: its ums, two seconds about each, one after the other (a cluster); and each um among
ten seconds of the same voice's fluent speech (single ones).
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mock_interview.core.cues import Cue, CueKind
from mock_interview.hearing.live_fillers import LiveFillers
from mock_interview.hearing.sources import SAMPLE_RATE, AudioBlock
from scripts.measure.hearing_material import Clip, made_clips

BLOCK_S = 0.1
ABOUT_S = 2.0  # of sound with one um in a cluster
FLUENT_S = 10.0  # between single ums


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of one stream."""

    signs: int
    first_t: float | None
    length_s: float


def signs(samples: np.ndarray) -> Shown:
    """Runs the sign over a stream as the drill does."""
    fillers, cue = LiveFillers(), Cue(CueKind.CLUSTER)
    count, first_t, was = 0, None, False
    size = round(BLOCK_S * SAMPLE_RATE)
    for index in range(0, samples.size - size, size):
        t = index / SAMPLE_RATE
        for obs in fillers.take(AudioBlock(t, index, samples[index : index + size])):
            cue.see(obs)
        now = cue.shows(t + BLOCK_S, None)
        if now and not was:
            count += 1
            first_t = t if first_t is None else first_t
        was = now
    return Shown(count, first_t, samples.size / SAMPLE_RATE)


def streams(clips: Sequence[Clip]) -> Iterator[tuple[str, np.ndarray, np.ndarray, np.ndarray]]:
    """By voice: a cluster of four ums, single ums far apart, and no um at all."""
    for voice in sorted({clip.voice for clip in clips}):
        own = [clip for clip in clips if clip.voice == voice]
        ums = [piece for clip in own for piece in _ums(clip)]
        fluent = np.concatenate([clip.samples for clip in own if not clip.fillers])
        if len(ums) < 4 or fluent.size < FLUENT_S * SAMPLE_RATE:
            continue
        size = round(FLUENT_S * SAMPLE_RATE)
        for first in range(0, len(ums) - 3, 4):
            four = ums[first : first + 4]
            lead = fluent[:size]
            cluster = np.concatenate([lead, *four, lead[: size // 2]])
            single = np.concatenate([part for um in four for part in (lead, um)] + [lead[: size // 2]])
            yield voice, cluster, single, np.concatenate([lead] * 5)


def _ums(clip: Clip) -> list[np.ndarray]:
    half = round(ABOUT_S / 2 * SAMPLE_RATE)
    found = []
    for filler in clip.fillers:
        middle = round((filler.start + filler.end) / 2 * SAMPLE_RATE)
        others = [each for each in clip.fillers if each is not filler]
        piece = clip.samples[max(0, middle - half) : middle + half]
        if not any(abs(each.start - filler.start) < ABOUT_S for each in others):
            found.append(piece)
    return found


def table(clips: Sequence[Clip]) -> str:
    """Of how many streams the sign showed in, by kind."""
    found = [tuple(signs(each) for each in made) for _, *made in streams(clips)]
    lines = []
    for place, name in enumerate(("four ums within 8 s", "single ums 12 s apart", "no ums")):
        shown = [each[place] for each in found]
        minutes = sum(each.length_s for each in shown) / 60.0
        with_sign = sum(each.signs > 0 for each in shown)
        lines.append(
            f"{name}: a sign in {with_sign} of {len(shown)} streams, "
            f"{sum(each.signs for each in shown) / minutes:.2f} signs a minute"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(list(made_clips(Path(sys.argv[1]), held=True))) + "\n")
