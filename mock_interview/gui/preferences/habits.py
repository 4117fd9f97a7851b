"""What is looked at in a rehearsal: presets, each with its reason, and a switch for each habit."""

from PySide6.QtWidgets import QCheckBox, QWidget

from mock_interview.core.model import Habit
from mock_interview.core.presets import PRESETS, Preset, Switches
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S4
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.pick_card import PickCard, PickGrid
from mock_interview.gui.widgets.text import Text


class Habits(Column):
    """Takes effect at once, on the reports of old sessions too."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S4, parent)
        self._choices = services.choices
        habits = services.surroundings.habits
        self._presets = {slug: self._card(services, preset, habits) for slug, preset in PRESETS.items()}
        self._boxes = {slug: self._box(slug, habit) for slug, habit in habits.items()}
        lead = self.tr(
            "Not every number is fair to everybody. What is switched off is neither judged nor shown, in old "
            "sessions too; it comes back when you switch it on."
        )
        grid = PickGrid(services.theme)
        grid.setAccessibleName(self.tr("What to leave out"))
        grid.show_cards(list(self._presets.values()))
        switches = Column(S2)
        for slug in sorted(habits, key=lambda slug: -habits[slug].importance):
            switches.column.addWidget(self._boxes[slug])
        self._own = QCheckBox(self.tr("Compare me with myself"))
        self._own.clicked.connect(lambda on: self._choices.change(compare_with_self=on))
        own_words = self.tr(
            "Reports lay each number against your own last sessions instead of typical ranges, from three on."
        )
        one_by_one = Text(self.tr("One by one"), "h3")
        for widget in (Text(lead, "soft"), grid, self._own, Text(own_words, "small"), one_by_one, switches):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        """Shows what is chosen now."""
        switches = self._choices.settings.switches
        self._own.setChecked(self._choices.settings.compare_with_self)
        for slug, card in self._presets.items():
            card.setChecked(slug in switches.presets)
        for slug, box in self._boxes.items():
            box.setChecked(slug not in switches.off)

    def _card(self, services: Services, preset: Preset, habits: dict[str, Habit]) -> PickCard:
        titles = ", ".join(habits[slug].title.lower() for slug in preset.off if slug in habits)
        small = self.tr("Off: {habits}").format(habits=titles) if titles else ""
        card = PickCard(services.theme, preset.title, preset.why, small)
        card.clicked.connect(
            lambda chosen: self._keep(
                self._choices.settings.switches.with_preset(preset.slug, chosen=chosen),
            )
        )
        return card

    def _box(self, slug: str, habit: Habit) -> QCheckBox:
        box = QCheckBox(habit.title)
        box.clicked.connect(
            lambda on: self._keep(self._choices.settings.switches.with_habit(slug, on=on)),
        )
        return box

    def _keep(self, switches: Switches) -> None:
        self._choices.change(
            presets=switches.presets,
            habits_off=tuple(sorted(switches.by_hand_off)),
            habits_on=tuple(sorted(switches.by_hand_on)),
        )
