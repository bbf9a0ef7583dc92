from . import build as build
from . import serve as serve
