from . import edits as edits
from . import guards as guards
from . import nodes as nodes
from . import parse as parse
from . import syntax_messages as syntax_messages
from .source import Source as Source
