"""One drill from its beginning to its numbers: the rounds, the device, the cue, the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mock_interview.core.clock import Clock, SessionClock
from mock_interview.core.cues import Cue
from mock_interview.core.drills import DRILLS, Drill, DrillRun, Standing, measured_as, prompts_of
from mock_interview.core.errors import KnownError
from mock_interview.core.model import MarkKind, MarkObservation, Sense
from mock_interview.gui.drills.senses import DrillSenses
from mock_interview.gui.services import Services
from mock_interview.gui.setup_check.kept import meant_camera
from mock_interview.report.compare import HabitComparison, compare
from mock_interview.session.analysis import Judging
from mock_interview.session.calibrations import load_calibration
from mock_interview.session.drill_log import DrillResult, add_drill, load_drills
from mock_interview.session.settings import OFF

TICK_MS = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a drill came to."""

    compared: HabitComparison
    log: tuple[DrillResult, ...]  # all of this habit, the oldest first


@dataclass(frozen=True, slots=True)
class _Prepared:
    done_before: int
    judging: Judging
    calibration: Mapping[str, Any] | None


class DrillRunner(QObject):
    """Tells the page when something is another way; the page draws it."""

    changed = Signal()  # the standing, the question, the time that is left
    measured = Signal(object)  # the outcome
    told = Signal(str)  # trouble that does not end it
    failed = Signal(str)  # trouble that does

    def __init__(
        self, services: Services, screen: Callable[[], str], clock: Clock | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._screen = screen
        self.clock = clock or SessionClock()
        self.drill: Drill = DRILLS["looking_away"]
        self.run = DrillRun(self.drill, prompts_of(self.drill, 0))
        self.needs_camera = True  # else the microphone
        self.opening = False
        self.cue_shows = False
        self._senses: DrillSenses | None = None
        self._ended: DrillSenses | None = None  # is being closed, off the GUI thread
        self._prepared: _Prepared | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def device(self) -> str | None:
        """The camera or microphone that it needs; None: the user does without."""
        settings = self._services.choices.settings
        chosen = settings.camera if self.needs_camera else settings.microphone
        return None if chosen == OFF else chosen

    @property
    def is_open(self) -> bool:
        """Whether the device is, or is being, opened."""
        return self.opening or self._senses is not None

    def choose(self, habit: str) -> None:
        """Another drill, or the same from its beginning."""
        self.stop()
        self.drill = DRILLS[habit]
        sense = self._services.surroundings.habits[habit].sense
        self.needs_camera = sense not in (Sense.VOICE, Sense.WORDS)
        self.run = DrillRun(self.drill, prompts_of(self.drill, 0))
        self.changed.emit()

    def go_on(self) -> None:
        """The user goes on."""
        if self.opening or self.run.standing is Standing.OVER:
            return
        if self.run.standing is Standing.INTRO:
            self._open()
        else:
            self._step(lambda: self.run.go_on(self.clock.now()))

    def tick(self) -> None:
        """Time passes."""
        self._step(lambda: self.run.tick(self.clock.now()))

    def preview(self) -> Any | None:
        """The newest frame."""
        return None if self._senses is None else self._senses.preview()

    def stop(self) -> None:
        """Ends what runs, without numbers."""
        self._timer.stop()
        self.opening = False
        senses, self._senses = self._senses, None
        if senses is not None:
            self._ended = senses
            self._services.jobs.run(senses.shut)

    def shut(self) -> None:
        """Ends what runs, now."""
        self._timer.stop()
        for senses in (self._senses, self._ended):
            if senses is not None:
                senses.shut()  # more than once does no harm
        self._senses = self._ended = None

    def _open(self) -> None:
        device = self.device
        if device is None:
            what = self.tr("camera") if self.needs_camera else self.tr("microphone")
            self.failed.emit(self.tr("This drill needs a {what}; choose one in Settings.").format(what=what))
            return
        self.opening = True
        surroundings, habit, screen = self._services.surroundings, self.drill.habit, self._screen()
        with_camera = self.needs_camera

        def prepare() -> _Prepared:
            judging = surroundings.judging()
            if habit in judging.off:
                raise KnownError(
                    f"{judging.off[habit]} is switched off in Settings; switch it on there to practise it."
                )
            done = sum(each.habit == habit for each in load_drills(surroundings.paths.data))
            kept = None
            if with_camera:
                camera = meant_camera(device, surroundings.live)
                kept = load_calibration(surroundings.paths.calibrations, camera, screen)
            return _Prepared(done, judging, kept)

        self._services.jobs.run(prepare, lambda found: self._open_device(device, found), self._fail, self)
        self.changed.emit()

    def _open_device(self, device: str, prepared: _Prepared) -> None:
        if not self.opening:  # it was ended meanwhile
            return
        self._prepared = prepared
        self.run = DrillRun(self.drill, prompts_of(self.drill, prepared.done_before))
        cue = Cue(self.drill.cue)
        surroundings = self._services.surroundings
        senses = DrillSenses(
            self._services.jobs, surroundings.live, self.clock, cue, self.told.emit, self._fail
        )
        self._senses = senses
        senses.open(
            device,
            is_camera=self.needs_camera,
            done=lambda: self._opened(senses),
            hears_words=surroundings.habits[self.drill.habit].sense is Sense.WORDS,
        )

    def _opened(self, senses: DrillSenses) -> None:
        if senses is self._senses:
            self.opening = False
            self._step(lambda: self.run.go_on(self.clock.now()))
            self._timer.start()

    def _step(self, act: Callable[[], None]) -> None:
        before, prompt = self.run.standing, self.run.prompt
        act()
        now = self.run.standing
        if self._senses is not None:
            if now is Standing.ANSWERING and (before, prompt) != (now, self.run.prompt):
                self._senses.begin_answer(self.clock.now())
            self._mark(self._senses, before, now, prompt)
            if now is Standing.BREAK and before is not now:
                self._learn(self._senses)
            with_cue = now is Standing.ANSWERING and self.run.round == 1
            self.cue_shows = with_cue and self._senses.shows_cue(self.clock.now())
        if now is Standing.OVER and before is not now:
            self._finish()
        self.changed.emit()

    def _mark(self, senses: DrillSenses, before: Standing, now: Standing, prompt: str) -> None:
        """Says when answers begin and end."""
        was, same = before is Standing.ANSWERING, prompt == self.run.prompt
        t = self.clock.now()
        if was and not (now is Standing.ANSWERING and same):
            senses.mark([MarkObservation(t, MarkKind.ANSWER_END)])
        if now is Standing.ANSWERING and not (was and same):
            senses.mark([MarkObservation(t, MarkKind.ANSWER_START)])

    def _learn(self, senses: DrillSenses) -> None:
        assert self._prepared is not None
        judging, calibration = self._prepared.judging, self._prepared.calibration
        self._services.jobs.run(lambda: senses.learn(judging, calibration), None, self._fail, owner=self)

    def _finish(self) -> None:
        self._timer.stop()
        senses = self._senses
        if senses is not None:
            senses.close(lambda: self._measure(senses))

    def _measure(self, senses: DrillSenses) -> None:
        prepared, drill, rounds = self._prepared, self.drill, self.run.rounds
        surroundings = self._services.surroundings
        habit = surroundings.habits[drill.habit]
        assert prepared is not None

        def work() -> Outcome:
            assert senses.practice is not None
            senses.write_down()
            found = senses.practice.measure(drill, rounds, prepared.judging, prepared.calibration)
            senses.shut()
            before, after = found
            (compared,) = compare([before], [after], {drill.habit: measured_as(drill, habit)})
            result = DrillResult(drill.habit, datetime.now(UTC), before, after)
            return Outcome(compared, add_drill(surroundings.paths.data, result))

        def done(outcome: Outcome) -> None:
            if senses is self._senses:
                self._senses = None
                self.measured.emit(outcome)

        self._services.jobs.run(work, done, self._fail, owner=self)

    def _fail(self, fault: KnownError) -> None:
        self.stop()
        self.failed.emit(str(fault))
