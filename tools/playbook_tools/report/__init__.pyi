from . import formats as formats
from . import job_summary as job_summary
from .report import Report as Report
