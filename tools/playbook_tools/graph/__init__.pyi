from . import describe as describe
from . import formats as formats
from . import graph as graph
