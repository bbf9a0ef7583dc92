"""The declared types of content, their fields, and the constraints on a single text."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
