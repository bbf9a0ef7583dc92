from . import fmt as fmt
from . import rename as rename
from . import scaffold as scaffold
from . import structure as structure
