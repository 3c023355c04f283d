"""Who is calling: the record, its file, how the name is said, the region of the number."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
