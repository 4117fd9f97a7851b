"""Samples to observations: sound sources, speech, pitch, level; the only room with speech models."""
