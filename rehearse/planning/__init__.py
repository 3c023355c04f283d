"""Around the call: when to call, what to prepare, what follows. Clocks are passed in."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
