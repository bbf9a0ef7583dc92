from . import fast_parser as fast_parser
from . import guards as guards
from . import nodes as nodes
from . import parse as parse
from . import syntax_messages as syntax_messages
from .edits import MisplacedError as MisplacedError
from .edits import apply as apply
from .source import Source as Source
