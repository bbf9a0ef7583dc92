from . import fast_parser as fast_parser
from . import source as source
from . import strict_parser as strict_parser
from . import syntax_messages as syntax_messages
from .edits import MisplacedError as MisplacedError
from .edits import apply as apply
from .source import Source as Source
