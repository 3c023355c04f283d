"""The caller: the profile record and file, the name's pronunciation, the number's region."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
