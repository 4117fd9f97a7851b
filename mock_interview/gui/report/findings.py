"""The findings of one report, above and below the player."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.sections import Coverage, Section, Strengths, numbers_table
from mock_interview.gui.report.spot_card import SpotCard
from mock_interview.gui.steps import Step
from mock_interview.gui.theme import S6, Theme
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures, wording
from mock_interview.report.blind_spots import SHOWN_BY, BlindSpot, Moment


class MainFindings(Column):
    """What went well, then what is worth working on."""

    played = Signal(Moment)
    focus_pressed = Signal(str)  # a habit
    practised = Signal(str)  # a habit
    moments_wanted = Signal(str)  # a habit

    def __init__(self, theme: Theme) -> None:
        super().__init__(S6)
        self._theme = theme
        self._cards: list[tuple[BlindSpot, SpotCard]] = []

    def show_report(self, report: LoadedReport) -> None:
        """Builds it anew: a moment that was set aside may have moved everything."""
        clear(self.column)
        self._cards = []
        self.column.addWidget(Section(self.tr("What went well"), self._strengths(report)))
        self.column.addWidget(Section(self.tr("Worth working on"), *self._spots(report)))

    def show_pictures(self, pictures: Mapping[int, bytes]) -> None:
        """Hands each card the picture of its moment, by the event's id."""
        for spot, card in self._cards:
            if spot.moment is not None and spot.moment.event_id in pictures:
                card.show_picture(pictures[spot.moment.event_id])

    def show_focus(self, habit: str) -> None:
        """Marks the one that is worked on."""
        for spot, card in self._cards:
            card.show_focus(is_focus=spot.habit == habit)

    def _strengths(self, report: LoadedReport) -> Strengths | Text:
        if report.strengths:
            return Strengths(self._theme, report.strengths)
        answers = figures.plural(len({answer.question for answer in report.record.answers}), "answer")
        words = self.tr("You finished {answers}. Rehearsing out loud is the part most people leave out.")
        return Text(words.format(answers=answers))

    def _spots(self, report: LoadedReport) -> list[Text | SpotCard]:
        if not report.spots:
            return [Text(wording.nothing_found(report.record.metrics))]
        lead = self.tr("Pick one of these for the next rehearsal. One at a time works best.")
        for number, spot in enumerate(report.spots, start=1):
            playable, is_focus = report.media is not None, spot.habit == report.focus
            card = SpotCard(self._theme, number, spot, playable=playable, is_focus=is_focus)
            if spot.moment is not None:
                card.played.connect(lambda moment=spot.moment: self.played.emit(moment))
            card.focus_pressed.connect(lambda habit=spot.habit: self.focus_pressed.emit(habit))
            card.all_wanted.connect(
                lambda habit=spot.habit: self.moments_wanted.emit(SHOWN_BY.get(habit, habit))
            )
            card.practised.connect(lambda habit=spot.habit: self.practised.emit(habit))
            self._cards.append((spot, card))
        return [Text(lead, "soft"), *(card for _, card in self._cards)]


class Evidence(Column):
    """What could be seen and heard, and every number; ``moments_wanted`` names a habit."""

    moments_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(S6)
        self._theme = theme

    def show_coverage(self, report: LoadedReport) -> None:
        """Builds it anew; the numbers follow."""
        clear(self.column)
        notes = [Text(note, "soft") for note in report.record.notes]
        seen = Section(self.tr("What we could see and hear"), Coverage(report.coverage), *notes)
        self.column.addWidget(seen)

    def show_numbers(self, report: LoadedReport) -> list[Step]:
        """Below what was seen, line by line: gives the steps that show them."""
        words = self.tr("The dot is your number, the line its likely range, the shaded band what is typical.")
        numbers = numbers_table(self._theme, report.metrics, self.moments_wanted.emit)
        steps = numbers.fold_away()
        self.column.addWidget(Section(self.tr("The numbers"), Text(words, "soft"), numbers))
        return [numbers.show_more] * steps
