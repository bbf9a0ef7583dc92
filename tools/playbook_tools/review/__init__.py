"""An edition that comes back from a reviewer: what was changed in it, field by field."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
