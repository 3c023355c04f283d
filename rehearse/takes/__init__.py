"""What is kept of calls: a folder of files per take, and an index of them.

The folders are the source of truth. The index can be deleted at any time and is rebuilt from them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
