from . import blanks as blanks
from . import functions as functions
from . import sheets as sheets
