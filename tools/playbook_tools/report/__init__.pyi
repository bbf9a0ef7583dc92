from . import formats as formats
from . import job_summary as job_summary
from .formats import github as github
from .formats import text as text
from .report import Report as Report
