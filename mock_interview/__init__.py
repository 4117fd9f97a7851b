"""Mock Interview: rehearse a job interview and see your own blind spots, on your own machine."""

__version__ = "0.1.0"
