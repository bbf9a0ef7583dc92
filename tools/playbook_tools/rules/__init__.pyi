from . import explain as explain
from . import fixes as fixes
from . import judge as judge
from . import registry as registry
from . import settings as settings
