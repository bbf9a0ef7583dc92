from . import describe as describe
from . import formats as formats
from .web import Web as Web
from .web import circles as circles
from .web import reached as reached
from .web import ready as ready
