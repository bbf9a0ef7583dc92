"""Whether addresses still lead somewhere: the only room that connects to anything."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
