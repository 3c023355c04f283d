"""Language: tokens, spoken digits and letters, sentences, similarity; English data in `english`."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
