from . import examining as examining
from . import model as model
