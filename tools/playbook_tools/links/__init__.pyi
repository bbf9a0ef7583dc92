from . import look as look
from . import moves as moves
from . import policy as policy
from . import reports as reports
