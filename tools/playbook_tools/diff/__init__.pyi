from . import formats as formats
from .report import difference as difference
