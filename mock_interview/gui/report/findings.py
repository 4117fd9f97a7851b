"""The findings of one report, above and below the player."""

from collections.abc import Callable, Mapping

from mock_interview.gui.report.loaded import LoadedReport
from mock_interview.gui.report.sections import Coverage, Numbers, Section, SpotCard, Strengths
from mock_interview.gui.theme import S6, Theme
from mock_interview.gui.widgets.containers import Column, clear
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures
from mock_interview.report.blind_spots import Moment


class MainFindings(Column):
    """What went well, then what is worth working on."""

    def __init__(self, theme: Theme, play: Callable[[Moment], None]) -> None:
        super().__init__(S6)
        self._theme = theme
        self._play = play
        self._cards: dict[int, SpotCard] = {}

    def show_report(self, report: LoadedReport) -> None:
        """Builds it anew: a moment that was set aside may have moved everything."""
        clear(self.column)
        self._cards = {}
        self.column.addWidget(Section(self.tr("What went well"), self._strengths(report)))
        self.column.addWidget(Section(self.tr("Worth working on"), *self._spots(report)))

    def show_pictures(self, pictures: Mapping[int, bytes]) -> None:
        """Hands each card the picture of its moment, by the event's id."""
        for event_id, card in self._cards.items():
            if event_id in pictures:
                card.show_picture(pictures[event_id])

    def _strengths(self, report: LoadedReport) -> Strengths | Text:
        if report.strengths:
            return Strengths(self._theme, report.strengths)
        answers = figures.plural(len({answer.question for answer in report.record.answers}), "answer")
        words = self.tr("You finished {answers}. Rehearsing out loud is the part most people leave out.")
        return Text(words.format(answers=answers))

    def _spots(self, report: LoadedReport) -> list[Text | SpotCard]:
        if not report.judged:
            return [Text(self.tr("There was not enough in this recording to say anything about it."))]
        if not report.spots:
            return [Text(self.tr("Nothing stood out beyond the typical range this time."))]
        lead = self.tr("Pick one of these for the next rehearsal. One at a time works best.")
        cards: list[Text | SpotCard] = [Text(lead, "soft")]
        play = self._play if report.media is not None else None
        for number, spot in enumerate(report.spots, start=1):
            card = SpotCard(self._theme, number, spot, play)
            if spot.moment is not None:
                self._cards[spot.moment.event_id] = card
            cards.append(card)
        return cards


class Evidence(Column):
    """What could be seen and heard, and every number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(S6)
        self._theme = theme

    def show_report(self, report: LoadedReport) -> None:
        """Builds it anew."""
        clear(self.column)
        notes = [Text(note, "soft") for note in report.record.notes]
        seen = Section(self.tr("What we could see and hear"), Coverage(report.coverage), *notes)
        words = self.tr("The dot is your number, the line its likely range, the shaded band what is typical.")
        self.column.addWidget(seen)
        numbers = Numbers(self._theme, report.metrics)
        self.column.addWidget(Section(self.tr("The numbers"), Text(words, "soft"), numbers))
