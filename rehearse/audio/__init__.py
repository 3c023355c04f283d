"""Audio: clips and spans, file input and output, levels, the telephone band, the room."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
