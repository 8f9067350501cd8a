"""factcheck: who disagrees with whom, who has no source, and which claims are disputed."""

__version__ = "0.1.0"
