"""Adapters, one a module: the only importers of their libraries.

onnxruntime reports to its maker unless it is told not to before it is imported, and whatever
imports it here imports this package first. Nothing leaves the machine.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
