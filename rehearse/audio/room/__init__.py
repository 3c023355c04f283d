"""What a microphone picks up besides the caller, and what to do about it.

Pure functions of clips.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
