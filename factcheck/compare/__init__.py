"""From facts to findings: who disagrees with whom, who has no source, which claims are disputed."""

from factcheck.compare.engine import Compared, compare
from factcheck.compare.rules import RULES

__all__ = ["RULES", "Compared", "compare"]
