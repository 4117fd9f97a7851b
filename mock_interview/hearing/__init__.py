"""Samples to observations: the only place of sound devices and speech models."""
