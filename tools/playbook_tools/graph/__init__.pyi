from . import formats as formats
from .web import Web as Web
