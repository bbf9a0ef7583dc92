from . import describe as describe
from . import formats as formats
from .web import Web as Web
