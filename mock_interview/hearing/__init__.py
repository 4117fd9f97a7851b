"""Samples to observations: file sources, voice activity, pitch and level. The only room with speech models."""
