"""The one import of OpenCV for the rest of the room.

Its wheel sets two variables to a Qt of its own, with which PySide6 finds no platform; they are taken back.
"""

import os
from typing import Final

_SETTINGS: Final = {
    # A camera that hangs is noticed after this many seconds instead of ten.
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "3",
    # A lost stream is tried every two seconds and would write to the terminal each time; the user is told in
    # the window.
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "OPENCV_LOG_LEVEL": "ERROR",
}
for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)  # OpenCV reads them when it is loaded

import cv2  # noqa: E402

for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    if "cv2" in os.environ.get(_name, ""):
        del os.environ[_name]

__all__ = ["cv2"]
