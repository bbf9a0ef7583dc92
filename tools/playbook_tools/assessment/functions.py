"""The functions of docs/assessment.md, each by the name that it has there."""

from playbook_tools.assessment.comparing import Comparison as Comparison
from playbook_tools.assessment.comparing import compare as compare
from playbook_tools.assessment.faults import LARGEST as LARGEST
from playbook_tools.assessment.faults import Fault as Fault
from playbook_tools.assessment.matching import Match as Match
from playbook_tools.assessment.matching import match as match
from playbook_tools.assessment.merging import Conflict as Conflict
from playbook_tools.assessment.merging import Merged as Merged
from playbook_tools.assessment.merging import merge as merge
from playbook_tools.assessment.model import CODES as CODES
from playbook_tools.assessment.model import Assessment as Assessment
from playbook_tools.assessment.model import moment as moment
from playbook_tools.assessment.model import write as write
from playbook_tools.assessment.outline import Outline as Outline
from playbook_tools.assessment.planning import Item as Item
from playbook_tools.assessment.planning import Plan as Plan
from playbook_tools.assessment.planning import plan as plan
from playbook_tools.assessment.reading import read as read
from playbook_tools.assessment.reporting.report import Report as Report
from playbook_tools.assessment.results import Results as Results
from playbook_tools.assessment.results import results as results
from playbook_tools.assessment.starting import start as start
from playbook_tools.assessment.updating import confirm as confirm
from playbook_tools.assessment.updating import update as update
