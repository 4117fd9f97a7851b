"""The interviewer on the screen: how the face moves, how it is drawn, and the voice that asks."""
