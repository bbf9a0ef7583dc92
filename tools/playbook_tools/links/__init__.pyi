from . import look as look
from . import moves as moves
from . import reports as reports
