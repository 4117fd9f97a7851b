"""The sessions as Qt's views and screen readers take them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from mock_interview.report.session_lines import SessionLine

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
FINDING_ROLE = LINE_ROLE + 1
_Index = QModelIndex | QPersistentModelIndex


class SessionModel(QAbstractListModel):
    """What stood out in each session follows later than the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SessionLine] = []
        self._rows: dict[str, int] = {}
        self._findings: dict[str, str] = {}

    @property
    def ids_without_finding(self) -> list[str]:
        """In the order of the rows."""
        return [line.id for line in self._lines if line.id not in self._findings]

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """In place of those before; findings are looked up again, for events may have been judged."""
        self.beginResetModel()
        self._lines = list(lines)
        self._rows = {line.id: row for row, line in enumerate(lines)}
        self._findings = {}
        self.endResetModel()

    def add_findings(self, findings: Mapping[str, str]) -> None:
        """What stood out in some of them."""
        self._findings.update(findings)
        rows = [self._rows[id_] for id_ in findings if id_ in self._rows]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def row_of(self, session_id: str) -> int | None:
        """None: it is not among them."""
        return self._rows.get(session_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802 - Qt's name
        """One for each session."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The title, the whole line for searching and reading aloud, or the line itself."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        finding = self._findings.get(line.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            broke_off = self.tr("broke off") if line.recovered else ""
            parts = (line.title, line.when, line.facts, broke_off, finding)
            return ". ".join(part for part in parts if part)
        if role == LINE_ROLE:
            return line
        return finding if role == FINDING_ROLE else None


class SearchModel(QSortFilterProxyModel):
    """Only what has all the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def search(self, text: str) -> None:
        """An empty text finds all."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Whether the session has them."""
        if not self._words:
            return True
        index = self.sourceModel().index(source_row, 0, source_parent)
        text = (
            str(index.data(Qt.ItemDataRole.AccessibleTextRole)).casefold().replace("\N{NO-BREAK SPACE}", " ")
        )
        return all(word in text for word in self._words)
