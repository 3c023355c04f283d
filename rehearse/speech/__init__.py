"""Recognizers, voice activity, phones, voices and models, behind the ports of `ports`.

onnxruntime reports to its maker unless it is told not to before it is imported, and whatever
imports it here imports this package first. Nothing leaves the machine.
"""

import os

import lazy_loader

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
