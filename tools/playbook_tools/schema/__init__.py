"""What is declared: the types of content, their fields, and what a single text may be."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
