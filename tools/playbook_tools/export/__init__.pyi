from . import bundle as bundle
from . import formats as formats
from . import make as make
from . import page as page
from . import returned as returned
