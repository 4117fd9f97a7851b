"""The one import of OpenCV for the rest of the room.

Its wheel sets two variables to a Qt of its own, with which PySide6 finds no platform; they are taken back.
"""

import os

import cv2

for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    if "cv2" in os.environ.get(_name, ""):
        del os.environ[_name]

__all__ = ["cv2"]
