"""A call with a living caller: the line's keys, what stands on the screen, and holding it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
