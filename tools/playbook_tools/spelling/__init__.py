"""Looking for words of the texts that no dictionary and no list of the project knows."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
