"""What the microphone hears besides the caller, and what to do about it. Pure, over clips."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
