"""How long recordings are kept: for good, unless the user wants it otherwise."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from mock_interview.core.errors import KnownError
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.text import Text
from mock_interview.session.retention import NEVER, with_old_media

DAYS = (30, 90, 365)


class Retention(Column):
    """Says beforehand what a choice will delete, and when."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S2, parent)
        self._services = services
        values = [(self.tr("Never"), NEVER)]
        values += [(self.tr("After {days} days").format(days=days), days) for days in DAYS]
        self._row = ChoiceRow(services.theme, self.tr("Delete old recordings"), values)
        self._row.chosen.connect(self._choose)
        self._words = Text("", "soft")
        self.column.addWidget(self._row)
        self.column.addWidget(self._words)
        services.choices.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Shows what is chosen, and what it comes to."""
        days = self._services.choices.settings.delete_media_after_days
        if not self._row.offers(days):
            self._row.add(self.tr("After {days} days").format(days=days), days)
        self._row.show_value(days)
        if days == NEVER:
            self._show(0)
            return
        surroundings = self._services.surroundings

        def count() -> int:
            with surroundings.store() as store:
                return len(with_old_media(store.sessions(), store.folder, datetime.now(UTC), days))

        self._services.jobs.run(count, self._show, self._tell_fault, owner=self)

    def _choose(self, days: int) -> None:
        self._services.choices.change(delete_media_after_days=days)

    def _show(self, due: int) -> None:
        days = self._services.choices.settings.delete_media_after_days
        if days == NEVER:
            words = self.tr("Recordings stay until you delete their session.")
        elif due:
            words = self.tr(
                "When the program starts next, the recordings of %n session(s) will be deleted. "
                "Their numbers stay.",
                "",
                due,
            )
        else:
            words = self.tr("No recording is as old as that today. When one is, its numbers stay.")
        self._words.setText(words)

    def _tell_fault(self, fault: KnownError) -> None:
        self._words.setText(str(fault))
