"""What was said: needs, names, numbers; each with where, and how sure."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
