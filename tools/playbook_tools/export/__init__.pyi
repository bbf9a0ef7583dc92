from . import bundle as bundle
from . import formats as formats
from . import manifest as manifest
from . import reference_doc as reference_doc
