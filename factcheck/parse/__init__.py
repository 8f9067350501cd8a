"""From normalised text to sentences, tokens with heads, and quotations; offline, with weights that ship in the package."""

from factcheck.parse.pipeline import analyse, analyse_all

__all__ = ["analyse", "analyse_all"]
