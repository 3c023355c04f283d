"""From claims to a review: measures, rules, findings, segments, the next step, the document."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
