"""Camera and microphone, by name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mock_interview.gui.services import Services
from mock_interview.gui.setup_check.device_choice import CameraChoice, DeviceChoice
from mock_interview.gui.theme import S3, S5
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.calm_wheel import CalmWheel
from mock_interview.gui.widgets.containers import Column
from mock_interview.gui.widgets.flow import Flow
from mock_interview.session.live_senses import Device


class Devices(Column):
    """Looks for devices in a job, each time it is asked to."""

    check_wanted = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(S5, parent)
        self._services = services
        self._cameras = CameraChoice(services.theme)
        self._microphones = DeviceChoice(
            self.tr("Microphone"), self.tr("The system’s own"), self.tr("No microphone")
        )
        for each in (self._cameras, self._microphones):
            CalmWheel(each.list)
        self.setFocusProxy(self._cameras.list)
        change = services.choices.change
        self._cameras.chosen.connect(lambda camera: change(camera=camera))
        self._microphones.chosen.connect(lambda microphone: change(microphone=microphone))
        row = Flow(spacing_px=S3)
        check = Button(services.theme, self.tr("Check camera and voice"), "secondary", "camera")
        check.clicked.connect(self.check_wanted)
        again = Button(services.theme, self.tr("Look again"), "secondary", "repeat")
        again.setToolTip(self.tr("After a device was plugged in"))
        again.clicked.connect(self.look)
        row.flow.addWidget(check)
        row.flow.addWidget(again)
        for each in (self._cameras, self._microphones, row):
            self.column.addWidget(each)

    def look(self) -> None:
        """Lists what is plugged in now."""
        live = self._services.surroundings.live
        self._services.jobs.run(lambda: (live.cameras(), live.microphones()), self._list, owner=self)

    def _list(self, found: tuple[Sequence[Device], Sequence[Device]]) -> None:
        settings = self._services.choices.settings
        self._cameras.show_devices(found[0], settings.camera)
        self._microphones.show_devices(found[1], settings.microphone)
