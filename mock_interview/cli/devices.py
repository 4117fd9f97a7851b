"""``devices``: the cameras and microphones there are."""

import json
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mock_interview.session.live_senses import Device, LiveSenses


def list_devices(senses: LiveSenses, as_json: bool, console: Console) -> None:
    """Prints them with the ids by which a rehearsal names them."""
    cameras, microphones = senses.cameras(), senses.microphones()
    if as_json:
        found = {"cameras": _entries(cameras), "microphones": _entries(microphones)}
        console.print(
            json.dumps(found, indent=2, ensure_ascii=False), highlight=False, markup=False, soft_wrap=True
        )
        return
    table = Table()
    for column in ("", "Id", "Name"):
        table.add_column(column)
    for what, devices in (("camera", cameras), ("microphone", microphones)):
        for device in devices:
            table.add_row(what, escape(device.id), escape(device.name))
        if not devices:
            table.add_row(what, "–", "none found")
    console.print(table)
    console.print("A camera in the network is named by its address: http://… or rtsp://…", highlight=False)


def _entries(devices: Sequence[Device]) -> list[dict[str, str]]:
    return [{"id": device.id, "name": device.name} for device in devices]
