from . import atomic_write as atomic_write
from . import fork_pool as fork_pool
from . import garbage as garbage
from . import git as git
from . import open_regular as open_regular
from . import signals as signals
from . import temp_folder as temp_folder
from . import user_folder as user_folder
