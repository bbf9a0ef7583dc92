from . import describe as describe
from . import formats as formats
from . import web as web
from .web import Web as Web
