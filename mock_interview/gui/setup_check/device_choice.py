"""Which camera and which microphone, by name."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.text import Text
from mock_interview.session.live_senses import Device
from mock_interview.session.settings import OFF

ADDRESS = "address"  # the entry that asks for a network camera; no device's id
STREAM_SCHEMES = ("http", "https", "rtsp")


class DeviceChoice(QWidget):
    """A list of devices; the last entry does without any."""

    chosen = Signal(str)  # a device's id, a stream's address, "" or OFF

    def __init__(self, title: str, usual: str, without: str, parent: QWidget | None = None) -> None:
        """``usual`` is the entry for the system's own choice, ``without`` that for none."""
        super().__init__(parent)
        self._usual, self._without = usual, without
        self._title = Text(title, "strong")
        self.list = QComboBox()
        self.list.setAccessibleName(title)
        self.list.setMinimumContentsLength(16)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.activated.connect(self._choose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S2)
        self.column.addWidget(self._title)
        self.column.addWidget(self.list)

    def show_devices(self, devices: Sequence[Device], current: str) -> None:
        """Lists them; one that is chosen but not there is listed too, so that nothing changes unasked."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        self.list.addItem(self._usual, "")
        for device in devices:
            self.list.addItem(device.name, device.id)
        known = [self.list.itemData(index) for index in range(self.list.count())]
        if current not in (*known, OFF):
            self.list.addItem(self._absent(current), current)
        for text, data in self._further():
            self.list.addItem(text, data)
        self.list.addItem(self._without, OFF)
        self.list.setCurrentIndex(self.list.findData(current))
        blocker.unblock()

    def _absent(self, device: str) -> str:
        return self.tr("{device} (not found)").format(device=device)

    def _further(self) -> Sequence[tuple[str, str]]:
        return ()

    def _choose(self) -> None:
        self.chosen.emit(self.list.currentData())


class CameraChoice(DeviceChoice):
    """With network cameras, by their address."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("CameraChoice", "Camera"),
            tr("CameraChoice", "The first camera found"),
            tr("CameraChoice", "No camera"),
            parent,
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("rtsp://…  http://…")
        self.address.setAccessibleName(self.tr("Address of the network camera"))
        self.address.returnPressed.connect(self._use_address)
        use = Button(theme, self.tr("Use it"), "secondary")
        use.clicked.connect(self._use_address)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        row.addWidget(self.address, 1)
        row.addWidget(use)
        self._fault = Text("", "caution")
        self._fault.hide()
        self.column.addWidget(self._row)
        self.column.addWidget(self._fault)
        self._row.hide()

    def show_devices(self, devices: Sequence[Device], current: str) -> None:
        """Lists them, and the address in use."""
        super().show_devices(devices, current)
        self._row.hide()
        self._fault.hide()

    def _absent(self, device: str) -> str:
        return device if urlsplit(device).scheme in STREAM_SCHEMES else super()._absent(device)

    def _further(self) -> Sequence[tuple[str, str]]:
        return ((self.tr("Network camera address…"), ADDRESS),)

    def _choose(self) -> None:
        wants_address = self.list.currentData() == ADDRESS
        self._row.setVisible(wants_address)
        self._fault.hide()
        if wants_address:
            self.address.setFocus()
        else:
            super()._choose()

    def _use_address(self) -> None:
        address = self.address.text().strip()
        parts = urlsplit(address)
        if parts.scheme not in STREAM_SCHEMES or not parts.hostname:
            self._fault.setText(
                self.tr("An address begins with rtsp:// or http://, as your camera’s app shows it.")
            )
            self._fault.show()
            return
        self._fault.hide()
        self.chosen.emit(address)
