"""What happens in the sample rehearsal, and when: three answers, each with habits to find.

Times follow from the lengths of the spoken pieces; so the truth is known without listening or looking.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from mock_interview.core.model import HabitEvent
from mock_interview.core.record import Answer
from scripts.sample.media import RATE_HZ
from scripts.sample.portrait import Array
from scripts.sample.speech import Speaker

TRAIL_OFF_DB, FADES_FROM = -12.0, 0.33  # FADES_FROM: share of the spoken piece
FILLER_SLOWNESS = 2.0
BREATH_S = 0.22  # between spoken pieces


@dataclass(frozen=True, slots=True)
class Act:
    """Something done while a step lasts; ``duration_s`` None: until the step ends."""

    habit: str
    after_s: float = 0.0
    duration_s: float | None = None
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A spoken piece; ``trails_off`` fades it."""

    text: str
    acts: tuple[Act, ...] = ()
    trails_off: bool = False


@dataclass(frozen=True, slots=True)
class Quiet:
    """Silence; with a habit's slug, that silence is an event."""

    duration_s: float
    habit: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A question, heard in silence for ``listen_s``, and its answer."""

    question: str
    listen_s: float
    steps: tuple[Say | Quiet, ...]


FILLERS = ("Um,", "Uh,")

STORY = (
    Part(
        "Tell me a little about yourself.",
        2.6,
        (
            Quiet(1.1),
            Say("I have worked in customer support for four years,"),
            Say("Um,"),
            Say("mostly with small software companies, where you do a bit of everything.",
                (Act("looking_away", 0.3, 3.4, "right"),)),
            Quiet(2.6, "long_pause"),
            Say("What I enjoy most is,"),
            Say("Uh,"),
            Say("finding out what a customer really needs."),
            Say("Last year I also trained three new colleagues."),
        ),
    ),
    Part(
        "Tell me about a disagreement at work.",
        2.8,
        (
            Quiet(6.2, "late_start", (Act("looking_up", 1.2, 3.6, "up"),)),
            Say("Um,"),
            Say("we once disagreed about the date of a release."),
            Say("I thought that we needed one more week of testing, and that nobody would mind the delay.",
                (Act("phone_glance", 0.2, 3.6, "down"),)),
            Quiet(2.3, "long_pause"),
            Say("Uh,"),
            Say("in the end we left out two features,", (Act("looking_away", 0.0, 3.2, "left"),)),
            Say("and the rest of it went out on time, so everybody was more or less happy with it.",
                trails_off=True),
        ),
    ),
    Part(
        "Why would you like to work here?",
        2.4,
        (
            Quiet(0.9),
            Say("Um,"),
            Say("excuse me, there is somebody at the door."),
            Quiet(4.4, "long_pause", (Act("absent", 0.3, 3.6, "right"),)),
            Say("Sorry."),
            Say("Your team answers every customer in person, and I like that a lot.",
                (Act("rocking", 0.0, 11.0),)),
            Say("It is how I want to work, and I would like to learn how you do it with so few people."),
            Say("You also publish your mistakes, which is rare."),
            Say("So, that is why I applied.", (Act("looking_away", 0.0, 3.2, "down"),)),
            Say("I look forward to hearing from you."),
        ),
    ),
)  # fmt: skip


@dataclass(slots=True)
class Script:
    """The story with its times: sound, answers, events, and each spoken piece."""

    sound: Array = field(default_factory=lambda: np.zeros(0, np.float32))
    answers: list[Answer] = field(default_factory=list)
    events: list[HabitEvent] = field(default_factory=list)
    speech: list[tuple[float, float, str]] = field(default_factory=list)

    @property
    def now_s(self) -> float:
        """Where the sound has come to."""
        return len(self.sound) / RATE_HZ

    def silence(self, seconds: float) -> None:
        """Adds silence."""
        self._add(np.zeros(round(seconds * RATE_HZ), np.float32))

    def say(self, sound: Array, text: str) -> None:
        """Adds speech."""
        start = self.now_s
        self._add(sound)
        self.speech.append((start, self.now_s, text))

    def _add(self, sound: Array) -> None:
        self.sound = np.concatenate([self.sound, sound])


def write_script(speaker: Speaker, story: tuple[Part, ...] = STORY, tail_s: float = 1.5) -> Script:
    """Speaks the story and notes what happens when."""
    script = Script()
    for number, part in enumerate(story):
        script.silence(part.listen_s)
        question_end = script.now_s
        for step in part.steps:
            _take(step, script, speaker)
        script.silence(0.5)
        script.answers.append(Answer(number, question_end, script.now_s, part.question, question_end))
    script.silence(tail_s)
    script.events.sort(key=lambda event: event.start)
    return script


def _take(step: Say | Quiet, script: Script, speaker: Speaker) -> None:
    start = script.now_s
    match step:
        case Quiet():
            script.silence(step.duration_s)
        case Say(text) if text in FILLERS:
            script.say(speaker.say(text, FILLER_SLOWNESS), text)
            script.events.append(HabitEvent("filler_sounds", start, script.now_s))
            script.silence(BREATH_S)
        case Say(text):
            sound = speaker.say(text)
            script.say(sound * _fading(len(sound)) if step.trails_off else sound, text)
            if step.trails_off:
                fades = start + FADES_FROM * (script.now_s - start)
                script.events.append(HabitEvent("trailing_off", fades, script.now_s))
            script.silence(BREATH_S)
    script.events.extend(_events_of(step.acts, start, script.now_s))
    if isinstance(step, Quiet) and step.habit:
        # The breath before belongs to the silence; a late start begins with the question's end.
        before = start if step.habit == "late_start" else script.speech[-1][1]
        script.events.append(HabitEvent(step.habit, before, script.now_s))


def _events_of(acts: tuple[Act, ...], start: float, end: float) -> Iterator[HabitEvent]:
    for act in acts:
        begin = start + act.after_s
        stop = end if act.duration_s is None else begin + act.duration_s
        detail: dict[str, str | float] = {"direction": act.direction} if act.direction else {}
        yield HabitEvent(act.habit, begin, stop, detail=detail)


def _fading(samples: int) -> Array:
    """Full at first, then steadily quieter to TRAIL_OFF_DB."""
    decibels = np.interp(np.linspace(0, 1, samples), (FADES_FROM, 1.0), (0.0, TRAIL_OFF_DB))
    return (10 ** (decibels / 20)).astype(np.float32)
