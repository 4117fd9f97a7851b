"""Drills: for each habit one short exercise in two rounds.

The first round is as one usually speaks, the second with the drill's instruction and, where something can be
told at once, a quiet cue. Each round has numbers of its own: the drill's own before and after.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from mock_interview.core.cues import CLUSTER, CueKind
from mock_interview.core.model import Habit, HabitEvent
from mock_interview.core.record import Answer

READ_S_PER_WORD: Final = 0.35  # about 170 words a minute: slower than most people read
READ_LEAST_S: Final = 2.0
ANSWER_S: Final = 60.0
START_ANSWER_S: Final = 8.0
START_PROMPTS: Final = 4
LONG_ANSWER_S: Final = 200.0  # past what is too long: an answer that runs on can show it


@dataclass(frozen=True, slots=True)
class Drill:
    """One exercise."""

    habit: str
    title: str
    aim: str  # what it is good for
    instruction: str  # of the second round
    cue: CueKind = CueKind.NONE
    cue_words: str = ""  # as short as what is read from the corner of an eye
    prompts_each: int = 1  # questions in a round
    answer_s: float = ANSWER_S
    clusters_only: bool = False  # what stands alone is left out of the numbers too


DRILLS: Final = {
    drill.habit: drill
    for drill in (
        Drill(
            "eye_contact",
            "First and last sentence to the lens",
            "People remember how an answer begins and ends, and where you looked then.",
            "Say the first and last sentence of each thought to the lens. In between, look where you like.",
            CueKind.LOOK,
            "Back to the lens",
        ),
        Drill(
            "looking_away",
            "Come back to the lens",
            "Looking away to think is fine. What counts is coming back.",
            "When your eyes have been away for three seconds, a quiet sign shows: come back then.",
            CueKind.LOOK,
            "Back to the lens",
        ),
        Drill(
            "phone_glance",
            "The phone leaves the room",
            "A phone in reach draws the eyes, even face down.",
            "Carry the phone out of the room now. Then answer, and keep your eyes up.",
            CueKind.LOOK,
            "Eyes up",
        ),
        Drill(
            "face_touch",
            "Hands come home",
            "Hands that have a place to rest stay there.",
            "Let your fingertips touch on the desk. Gesture freely, and return there afterwards.",
            CueKind.TOUCH,
            "Hands home",
        ),
        Drill(
            "fidgeting",
            "Rest, gesture, rest",
            "Moving hands are welcome when they say something, and rest when they do not.",
            "Put rings and pens away. Lay one hand in the other, gesture when it helps, and lay it back.",
        ),
        Drill(
            "long_pause",
            "Say that you are thinking",
            "A silence is easier to listen to when one knows what it is for.",
            "When you need a moment, say “Let me think for a second”, then breathe. "
            "A sign shows after two seconds of silence.",
            CueKind.SILENCE,
            "Say: let me think",
        ),
        Drill(
            "filler_sounds",
            "Breathe in instead",
            "A single um passes unnoticed; several close together are heard.",
            "Say what you like, ums and all. When three come close together, a sign shows: close your lips, "
            "breathe in once, then go on.",
            CueKind.CLUSTER,
            "Breathe in once",
            clusters_only=True,
        ),
        Drill(
            "filler_words",
            "One word stays out",
            "Often it is one word that fills the gaps: “like”, “basically”, “you know”.",
            "Think which of them you said most just now. Leave out that one; a breath may take its place.",
        ),
        Drill(
            "repetitions",
            "Short sentences",
            "A sentence that is short is seldom begun twice.",
            "Answer in sentences of eight words or fewer, and take a breath after each.",
        ),
        Drill(
            "pace",
            "As you would tell a friend",
            "At the pace of a story the listener hears every word and still has time to think.",
            "Picture one friend who hears this for the first time. Tell it to them, and stop for a breath "
            "after each sentence.",
        ),
        Drill(
            "answer_length",
            "One point, one example, stop",
            "An answer of one to two minutes is remembered, and leaves room for the next question.",
            "Say your point, one example and what came of it. Then stop: press Space when you are done.",
            answer_s=LONG_ANSWER_S,
        ),
        Drill(
            "late_start",
            "Two seconds to the first word",
            "Begin with a word of the question: the rest comes while you speak.",
            "Four short questions. Begin each answer within two seconds, with a word of the question.",
            CueKind.START,
            "Begin with a word of the question",
            START_PROMPTS,
            START_ANSWER_S,
        ),
        Drill(
            "trailing_off",
            "Land the last word",
            "The last words carry the point; keep some breath for them.",
            "End each sentence on a word that you mean, a little louder than you would. Then stop.",
        ),
        Drill(
            "monotone",
            "One word that matters",
            "A voice that moves tells the listener what matters.",
            "In each sentence choose the one word that matters, and let your voice rise on it.",
        ),
        Drill(
            "rocking",
            "Two feet on the floor",
            "A steady seat makes calm words calmer.",
            "Sit at the front edge of the seat, both feet flat, and answer.",
        ),
        Drill(
            "posture",
            "Both shoulder blades",
            "Upright, the breath is longer and the voice fuller.",
            "Lean both shoulder blades on the backrest, and notice when they leave it.",
        ),
        Drill(
            "restless_blinking",
            "Two slow breaths",
            "Frequent blinking is mostly tired or dry eyes.",
            "Close your eyes for two slow breaths now. Then look up and begin.",
        ),
    )
}

PROMPTS: Final = (
    "What are you proud of in your last job or studies?",
    "Tell me about something that you learned recently.",
    "What does a good day at work look like for you?",
    "Describe a person you liked to work with.",
    "How do you begin a task that is new to you?",
    "What would a colleague say you are good at?",
    "Tell me about a decision that was not easy.",
    "What do you do when two things are urgent?",
)


def prompts_of(drill: Drill, done_before: int) -> tuple[str, ...]:
    """The questions of both rounds; others the next time."""
    count = 2 * drill.prompts_each
    first = done_before * count
    return tuple(PROMPTS[(first + n) % len(PROMPTS)] for n in range(count))


def measured_as(drill: Drill, habit: Habit) -> Habit:
    """The habit as the drill counts it."""
    if not drill.clusters_only:
        return habit
    spec = habit.metric
    flag = (None, float(CLUSTER))
    in_clusters = replace(spec, name=f"{spec.name}, close together", typical=(None, 0.0), flag=flag)
    return replace(habit, metric=in_clusters)


def counts(drill: Drill, event: HabitEvent) -> bool:
    """Whether the drill counts this moment."""
    return not drill.clusters_only or "cluster" in event.detail


class Standing(StrEnum):
    """Where a drill is."""

    INTRO = "intro"
    READING = "reading"
    ANSWERING = "answering"
    BREAK = "break"  # between the rounds, as long as the user likes
    OVER = "over"


class DrillRun:
    """The two rounds in time; it never reads a clock."""

    def __init__(self, drill: Drill, prompts: tuple[str, ...]) -> None:
        """Nothing is asked yet; ``prompts`` are those of both rounds."""
        self._drill = drill
        self._prompts = prompts
        self._place = 0
        self._since_t = 0.0
        self._due_t = 0.0
        self._rounds: tuple[list[Answer], list[Answer]] = ([], [])
        self.standing = Standing.INTRO

    @property
    def round(self) -> int:
        """0 or 1."""
        return min(1, self._place // self._drill.prompts_each)

    @property
    def prompt(self) -> str:
        """The question that is read or answered."""
        return self._prompts[min(self._place, len(self._prompts) - 1)]

    @property
    def rounds(self) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
        """What was answered; each answer's question ended when it might begin."""
        return tuple(self._rounds[0]), tuple(self._rounds[1])

    def left_s(self, t: float) -> float:
        """Until what goes on by itself; 0 where nothing does."""
        timed = self.standing in (Standing.READING, Standing.ANSWERING)
        return max(0.0, self._due_t - t) if timed else 0.0

    def tick(self, t: float) -> None:
        """Time has passed."""
        while self.standing in (Standing.READING, Standing.ANSWERING) and t >= self._due_t:
            self.go_on(self._due_t)

    def go_on(self, t: float) -> None:
        """The user goes on, or the time is over."""
        match self.standing:
            case Standing.INTRO | Standing.BREAK:
                self._stand(Standing.READING, t, _reading_s(self.prompt))
            case Standing.READING:
                self._stand(Standing.ANSWERING, t, self._drill.answer_s)
            case Standing.ANSWERING:
                self._end_answer(t)
            case Standing.OVER:
                pass

    def _end_answer(self, t: float) -> None:
        if t > self._since_t:
            index = len(self._rounds[0]) + len(self._rounds[1])
            answer = Answer(index, self._since_t, t, self.prompt, self._since_t)
            self._rounds[self.round].append(answer)
        before = self.round
        self._place += 1
        if self._place == len(self._prompts):
            self._stand(Standing.OVER, t, 0.0)
        elif self.round != before:
            self._stand(Standing.BREAK, t, 0.0)
        else:
            self._stand(Standing.READING, t, _reading_s(self.prompt))

    def _stand(self, standing: Standing, t: float, for_s: float) -> None:
        self.standing = standing
        self._since_t, self._due_t = t, t + for_s


def _reading_s(prompt: str) -> float:
    return max(READ_LEAST_S, READ_S_PER_WORD * len(prompt.split()))
