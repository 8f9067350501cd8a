"""Whether a run passes: outcome and exit code, the stages of editing, waivers and baselines."""

from factcheck.gate.outcome import EXIT_CODES, RANK, SET_ASIDE, blocks, exit_code, outcome

__all__ = ["EXIT_CODES", "RANK", "SET_ASIDE", "blocks", "exit_code", "outcome"]
