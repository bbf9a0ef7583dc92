"""A tree to an entry: the model of a playbook, its rich text, and what does not fit a type."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
