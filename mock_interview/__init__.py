"""Mock Interview: rehearse a job interview and see your own blind spots, on your own machine."""

import os

__version__ = "0.1.0"

# From 1.29 on onnxruntime, which finds speech and speaks, keeps an identifier of the user and sends usage
# events to its maker, except where it finds this when it is loaded (its Privacy.md). So it comes first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
