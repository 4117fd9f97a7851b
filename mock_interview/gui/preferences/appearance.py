"""Light or dark, and how large the text is."""

from PySide6.QtWidgets import QWidget

from mock_interview.gui.services import Services
from mock_interview.gui.theme import MAX_TEXT_PERCENT, MIN_TEXT_PERCENT, S5
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Column

STEP_PERCENT = 25


class Appearance(Column):
    """Takes effect at once."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._services = services
        self._shade = ChoiceRow(
            services.theme,
            self.tr("Colours"),
            ((self.tr("Like the desktop"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")),
        )
        self._size = ChoiceRow(
            services.theme,
            self.tr("Size of the text"),
            [(_percent(size), size) for size in range(MIN_TEXT_PERCENT, MAX_TEXT_PERCENT + 1, STEP_PERCENT)],
        )
        self._shade.chosen.connect(self._choose_shade)
        self._size.chosen.connect(self._choose_size)
        self.column.addWidget(self._shade)
        self.column.addWidget(self._size)

    def refresh(self) -> None:
        """Shows what is chosen now."""
        settings = self._services.choices.settings
        self._shade.show_value(settings.theme)
        if not self._size.offers(settings.text_percent):
            self._size.add(_percent(settings.text_percent), settings.text_percent)
        self._size.show_value(settings.text_percent)

    def _choose_shade(self, shade: str) -> None:
        self._services.theme.choose(shade)
        self._services.choices.change(theme=shade)

    def _choose_size(self, size_percent: int) -> None:
        self._services.theme.set_text_percent(size_percent)
        self._services.choices.change(text_percent=size_percent)


def _percent(size: int) -> str:
    return f"{size}\N{NO-BREAK SPACE}%"
