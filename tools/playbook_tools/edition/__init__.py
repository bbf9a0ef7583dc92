"""A playbook to a document: what is laid out, in reading order, with its look."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
