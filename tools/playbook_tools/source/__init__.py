"""Bytes to a tree with exact places, in the dialect of YAML that content is written in."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
