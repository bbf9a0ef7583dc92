from . import formats as formats
from .compare import compare as compare
from .report import DiffReport as DiffReport
from .translations import stale_translations as stale_translations
