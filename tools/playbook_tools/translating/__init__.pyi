from . import catalogues as catalogues
