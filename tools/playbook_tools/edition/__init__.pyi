from . import cards as cards
from . import theme as theme
from .document import Document as Document
from .edition import Edition as Edition
from .edition import NotLaidOutError as NotLaidOutError
from .edition import Variant as Variant
