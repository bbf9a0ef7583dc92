from . import collect as collect
from . import look as look
from . import moves as moves
from . import policy as policy
from . import probe as probe
from . import reports as reports
