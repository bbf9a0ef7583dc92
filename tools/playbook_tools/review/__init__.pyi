from . import applying as applying
from . import model as model
