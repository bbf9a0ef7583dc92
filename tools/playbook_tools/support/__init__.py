"""The machine, and nothing of playbooks: signals, files, temporary folders, processes, git."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
