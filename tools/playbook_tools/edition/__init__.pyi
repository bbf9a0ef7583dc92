from . import cards as cards
from . import document as document
from . import theme as theme
from .document import Document as Document
from .edition import Edition as Edition
from .edition import Variant as Variant
