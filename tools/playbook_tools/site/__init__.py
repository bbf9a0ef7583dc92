"""The site: pages for the web, made from an edition, and their preview on this machine alone."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
