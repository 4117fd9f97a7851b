"""The vocabulary: what is observed, what a habit is, how time is counted. No device, no model, no Qt."""
