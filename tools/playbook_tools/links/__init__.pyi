from . import look as look
from . import reports as reports
