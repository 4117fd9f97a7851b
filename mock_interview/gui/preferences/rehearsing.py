"""What is shown and said while one rehearses, and what is kept of it."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from mock_interview.gui.services import Choices, Services
from mock_interview.gui.theme import S2
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.pick_card import PickCard, PickGrid
from mock_interview.gui.widgets.text import Text


class Rehearsing(Column):
    """Switches."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(S2, parent)
        self._choices = choices
        self._boxes = {
            "speak_questions": QCheckBox(self.tr("Speak the questions aloud")),
            "show_question_text": QCheckBox(self.tr("Show the questions to read")),
            "self_view": QCheckBox(self.tr("Show my own picture")),
            "reduced_motion": QCheckBox(self.tr("The interviewer’s face keeps still")),
            "reminders": QCheckBox(self.tr("Remind me after a real interview")),
        }
        for name, box in self._boxes.items():
            box.toggled.connect(lambda on, name=name: choices.change(**{name: on}))
            self.column.addWidget(box)
        self.column.addWidget(
            Text(self.tr("Of thanks and of questions to write down, while this program runs."), "small")
        )

    def refresh(self) -> None:
        """Shows what is chosen now."""
        for name, box in self._boxes.items():
            box.setChecked(getattr(self._choices.settings, name))


class Keeping(PickGrid):
    """The recording too, or the numbers only."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._choices = services.choices
        self.setAccessibleName(self.tr("What is kept of a rehearsal"))
        self._by_keep = {
            True: PickCard(
                services.theme,
                self.tr("Recording and numbers"),
                self.tr("You can watch each moment again. It takes about 6 MB a minute."),
                round_mark=True,
            ),
            False: PickCard(
                services.theme,
                self.tr("Numbers only"),
                self.tr("Picture and sound are judged while you speak and never written down."),
                round_mark=True,
            ),
        }
        group = QButtonGroup(self)
        for keep, card in self._by_keep.items():
            group.addButton(card)
            card.clicked.connect(lambda _checked=False, keep=keep: self._choices.change(keep_recording=keep))
        self.show_cards(list(self._by_keep.values()))

    def refresh(self) -> None:
        """Shows what is chosen now."""
        self._by_keep[self._choices.settings.keep_recording].setChecked(True)
