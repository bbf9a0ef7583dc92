from . import fmt as fmt
from . import scaffold as scaffold
from . import structure as structure
