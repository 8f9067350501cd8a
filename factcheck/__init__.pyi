from factcheck.app import check as check
from factcheck.app import extract as extract
from factcheck.model.assertion import Extraction as Extraction
from factcheck.model.finding import Evidence as Evidence
from factcheck.model.finding import Finding as Finding
from factcheck.model.finding import Severity as Severity
from factcheck.model.report import Outcome as Outcome
from factcheck.model.report import Report as Report
from factcheck.model.text import Document as Document

__version__: str
