from . import applying as applying
from . import examining as examining
