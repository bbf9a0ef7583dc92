from . import explain as explain
from . import fixes as fixes
from . import judge as judge
from . import settings as settings
from .base import Rule as Rule
from .registry import all_rules as all_rules
