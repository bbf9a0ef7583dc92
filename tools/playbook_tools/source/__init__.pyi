from . import edits as edits
from . import fast_parser as fast_parser
from . import guards as guards
from . import nodes as nodes
from . import parse as parse
from . import recover as recover
from . import syntax_messages as syntax_messages
from .source import Source as Source
