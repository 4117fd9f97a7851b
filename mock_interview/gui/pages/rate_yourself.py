"""How it felt, before the report is seen: so that what one thought can be laid beside what was measured."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout

from mock_interview.core.errors import KnownError
from mock_interview.core.ratings import LEAST, MOST, RATING_POINTS, RatingPoint
from mock_interview.gui.page import Page
from mock_interview.gui.page_makers import REPORT
from mock_interview.gui.services import Services
from mock_interview.gui.theme import S2, S3, S5
from mock_interview.gui.widgets.banner import Banner
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.choice_row import ChoiceRow
from mock_interview.gui.widgets.containers import Column, ScrollColumn
from mock_interview.gui.widgets.flow import Flow
from mock_interview.gui.widgets.text import Text
from mock_interview.session.opinions import keep_self_rating, self_rating


class RateYourselfPage(Page):
    """``enter`` takes the session's id. Skipping is as good as rating."""

    title: ClassVar[str] = "How was it?"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._session_id = ""
        self._rated: dict[str, int] = {}
        self._rows: dict[str, ChoiceRow] = {}
        self._lay_out()
        for digit in range(LEAST, MOST + 1):
            QShortcut(QKeySequence(str(digit)), self).activated.connect(lambda d=digit: self._rate_focused(d))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._skip)

    def enter(self, argument: object) -> None:
        """Asks about a session, showing what was said of it before."""
        if not isinstance(argument, str):
            return
        self._session_id = argument
        self._rated = {}
        off = self._services.surroundings.off.keys()
        for point in RATING_POINTS:
            row = self._rows[point.slug]
            row.show_nothing()
            row.setHidden(set(point.habits) <= off)
        self._services.jobs.run(self._load, self._show, self._tell, owner=self)
        for slug in self._asked()[:1]:
            self._rows[slug].focus_first()

    def _asked(self) -> list[str]:
        """The points of which something is looked at."""
        return [slug for slug, row in self._rows.items() if not row.isHidden()]

    def _load(self) -> dict[str, int]:
        with self._services.surroundings.store() as store:
            return self_rating(store.folder(self._session_id))

    def _show(self, rated: dict[str, int]) -> None:
        for slug, rating in rated.items():
            if slug not in self._rated:
                self._rate(slug, rating)

    def _lay_out(self) -> None:
        theme = self._services.theme
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn()
        around.addWidget(scroll)
        head = Column(S2)
        head.column.addWidget(Text(self.tr("How was it for you?"), "h1"))
        lead = self.tr(
            "Before you see what was measured: what do you think yourself? Leave out what you like."
        )
        head.column.addWidget(Text(lead, "lead"))
        self._banner = Banner(theme)
        points = Column(S5)
        for point in RATING_POINTS:
            points.column.addWidget(self._row_of(point))
        buttons = Flow(spacing_px=S3)
        done = Button(theme, self.tr("See the report"), "primary", "check")
        done.clicked.connect(self._keep)
        skip = Button(theme, self.tr("Skip this"), "secondary")
        skip.setToolTip(self.tr("Esc"))
        skip.clicked.connect(self._skip)
        for button in (done, skip):
            buttons.flow.addWidget(button)
        for widget in (self._banner, head, points, buttons):
            scroll.column.addWidget(widget)
        scroll.column.addStretch(1)

    def _row_of(self, point: RatingPoint) -> ChoiceRow:
        words = {LEAST: f"{LEAST}  {point.least}", MOST: f"{MOST}  {point.most}"}
        values = [(words.get(rating, str(rating)), rating) for rating in range(LEAST, MOST + 1)]
        row = ChoiceRow(self._services.theme, point.to_self, values)
        row.chosen.connect(lambda rating: self._rate(point.slug, rating))
        self._rows[point.slug] = row
        return row

    def _rate(self, slug: str, rating: int) -> None:
        self._rated[slug] = rating
        self._rows[slug].show_value(rating)

    def _rate_focused(self, rating: int) -> None:
        """A digit rates where one is, and goes on to the next."""
        focused = QApplication.focusWidget()
        slugs = self._asked()
        here = next((s for s in slugs if focused is not None and self._rows[s].isAncestorOf(focused)), None)
        if here is None:
            return
        self._rate(here, rating)
        following = slugs[slugs.index(here) + 1 :]
        if following:
            self._rows[following[0]].focus_first()

    def _keep(self) -> None:
        session_id, rated = self._session_id, dict(self._rated)

        def keep() -> None:
            with self._services.surroundings.store() as store:
                keep_self_rating(store.folder(session_id), rated)

        self._services.jobs.run(keep, lambda _: self._skip(), self._tell, owner=self)

    def _skip(self) -> None:
        self.go.emit(REPORT, self._session_id)

    def _tell(self, fault: KnownError) -> None:
        self._banner.say(str(fault), serious=True)
