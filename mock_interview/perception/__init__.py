"""Pixels to observations: the only place of OpenCV and MediaPipe."""
