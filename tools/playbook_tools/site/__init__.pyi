from . import serve as serve
