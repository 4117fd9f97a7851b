"""The question sets as cards."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from mock_interview.core.advert import SetMatch
from mock_interview.core.questions import QuestionKind, QuestionSet
from mock_interview.gui.theme import Theme
from mock_interview.gui.widgets.pick_card import PickCard, PickGrid
from mock_interview.report import figures

WEAK_SHARE = 0.2  # of the best match; what shares less with the advert does so by chance


def kind_names() -> Mapping[QuestionKind, str]:
    """What each kind of question is called."""
    tr = QCoreApplication.translate
    return {
        QuestionKind.GENERAL: tr("kinds", "Opening and general"),
        QuestionKind.BEHAVIOURAL: tr("kinds", "Tell me about a time"),
        QuestionKind.MOTIVATION: tr("kinds", "Motivation"),
        QuestionKind.CULTURE_FIT: tr("kinds", "Working together"),
        QuestionKind.STRENGTHS: tr("kinds", "Strengths"),
        QuestionKind.FAILURE: tr("kinds", "Setbacks"),
        QuestionKind.DIFFICULT: tr("kinds", "Difficult questions"),
        QuestionKind.SITUATIONAL: tr("kinds", "What would you do"),
        QuestionKind.LEADERSHIP: tr("kinds", "Leadership"),
        QuestionKind.TECHNICAL: tr("kinds", "Technical"),
        QuestionKind.ROLE: tr("kinds", "Line of work"),
        QuestionKind.FIRST_JOB: tr("kinds", "First job"),
        QuestionKind.REVERSE: tr("kinds", "You ask"),
    }


class SetCards(PickGrid):
    """Several can be picked."""

    picked = Signal(tuple)  # the ids

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Question sets"))
        self._by_id: dict[str, tuple[QuestionSet, PickCard]] = {}
        self._ids: tuple[str, ...] = ()  # in the bank's order

    def show_sets(self, sets: Sequence[QuestionSet], picked: Sequence[str]) -> None:
        """Shows them in their own order; those of these ids are picked."""
        cards: dict[str, tuple[QuestionSet, PickCard]] = {}
        for each in sets:
            known = self._by_id.get(each.id)
            card = known[1] if known is not None and known[0] == each else self._card(each)
            with QSignalBlocker(card):
                card.setChecked(each.id in picked)
            card.note("")
            cards[each.id] = (each, card)
        self._by_id = cards
        self._ids = tuple(cards)
        self.show_cards([card for _, card in cards.values()])

    def order_by(self, matches: Sequence[SetMatch]) -> None:
        """Puts the sets that match best first, and says by which words; none: their own order again."""
        for _, card in self._by_id.values():
            card.note("")
        telling = WEAK_SHARE * max((match.score for match in matches), default=0.0)
        for match in matches:
            if match.question_set.id in self._by_id and match.words and match.score >= telling:
                words = ", ".join(match.words)
                self._by_id[match.question_set.id][1].note(self.tr("Fits: {words}").format(words=words))
        order = [match.question_set.id for match in matches] or self._ids
        self.show_cards([self._by_id[id_][1] for id_ in order if id_ in self._by_id])

    def _card(self, of: QuestionSet) -> PickCard:
        count = figures.plural(len(of.questions), self.tr("question"))
        card = PickCard(self._theme, of.title, of.description, f"{count} · {kind_names()[of.kind]}")
        card.toggled.connect(self._tell)
        return card

    def _tell(self) -> None:
        self.picked.emit(tuple(id_ for id_ in self._ids if self._by_id[id_][1].isChecked()))
