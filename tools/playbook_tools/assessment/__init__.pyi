from . import blanks as blanks
from . import outline as outline
