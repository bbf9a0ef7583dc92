from . import edits as edits
from . import guards as guards
from . import nodes as nodes
from . import parse as parse
from .source import Source as Source
