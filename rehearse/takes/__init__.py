"""What is kept of calls: each take's own files in its folder, and an index made of these.

The folders are the truth. The index can be thrown away at any time: it is built from them again.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
