from . import formats as formats
from . import versions as versions
