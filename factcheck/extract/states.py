"""In what state the counted are said to be: "39 people remained missing", "were listed as missing"."""

from __future__ import annotations

from itertools import takewhile

from factcheck.model.analysis import Analysis, Token

# Verbs that say in what state somebody is or is found, and what may stand beside them.
STATES = frozenset("remain stay go leave report list declare confirm".split())
HELPERS = frozenset("be been being is are was were have has had as".split())
STATE_REACH, STATE_TAGS = 7, ("JJ", "VBN", "VBG", "VBD")


def state_behind(analysis: Analysis, first: int, last: int) -> set[str]:
    """The state in which the counted (tokens from `first` to `last`) are said to be.

    "remained missing", "were left homeless", "were listed as missing", "listed 30 people as missing".
    """
    group = list(takewhile(_of_state, analysis.tokens[last + 1 : last + STATE_REACH]))
    verbs = list(group)
    if group and group[-1].lower == "as":
        verbs += analysis.tokens[max(0, first - 2) : first]
    if not any(t.lemma.lower() in STATES for t in verbs):
        return set()
    state = analysis.tokens[last + 1 + len(group) : last + 2 + len(group)]
    return {t.lower for t in state if t.tag.startswith(STATE_TAGS)}


def _of_state(token: Token) -> bool:
    """Whether a word may stand between the counted and their state: a helping verb, an adverb, "as"."""
    return token.lemma.lower() in STATES or token.lower in HELPERS or token.tag.startswith("RB")
