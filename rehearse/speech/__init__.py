"""Recognizers, voice activity detection, phones, voices and models, behind the ports of `ports`.

onnxruntime sends telemetry to its maker unless that is disabled before the import. Everything here
that imports it imports this package first. Nothing leaves the machine.
"""

import os

import lazy_loader

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
