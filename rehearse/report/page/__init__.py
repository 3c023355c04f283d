"""One call as a page: a self-contained HTML file that opens from disk, with its sound inside."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
