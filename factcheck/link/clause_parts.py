"""Parts of a clause: its own words, its theme, what a pronoun in it means, what it is laid to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.link.wordings import deed_keys, words
from factcheck.model.analysis import Analysis, Token

NEGATION = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nobody", "none", "nothing", "without", "nowhere", "nor"}
)
NEGATING = frozenset({"no", "without", "neither"})
UNREAL = frozenset(
    {"if", "whether", "would", "could", "may", "might", "should", "will", "shall", "can", "unless", "must", "to"}
)
NESTED = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "csubj"})
PRONOUNS = frozenset(
    "it they them this that he she him her these those which who we us you i me all everyone everybody".split()
)
RELATIVE = frozenset({"who", "which", "that", "whom"})
RESTRICTING = ("compound", "nmod", "amod", "flat", "appos")
ORDINALS = frozenset(
    "first second third fourth fifth last next previous other another former upper lower front rear".split()
)
PARTITIVE = frozenset("one two three some several many most all none both each part half rest majority number".split())
SWEEPING = frozenset({"all", "every", "each", "both", "everyone", "everybody"})
NOUN = ("NN",)
# Verbs that only carry the deed of their object: "received a notification", "issued a warning".
CARRIERS = frozenset("receive get give issue send make file lodge obtain submit launch conduct carry put hold".split())
NOBODY = frozenset({"nobody", "none", "nothing"})
REACH, BACK = 25, 2


def is_predicate(analysis: Analysis, token: Token) -> bool:
    """Whether a token is a verb, or another word with a copula or an auxiliary (a participle taken for an adjective)."""
    if token.tag.startswith("VB"):
        return True
    return token.tag[:2] in ("JJ", "NN", "RB", "IN", "RP") and bool(analysis.children(token, "cop", "aux"))


def unreal(analysis: Analysis, token: Token) -> bool:
    """Whether a clause supposes, plans or commands: a bare form is a command or a wish."""
    children = analysis.children(token)
    if any(t.lower in UNREAL and t.dep in ("aux", "mark") for t in children):
        return True
    return token.tag == "VB" and not any(t.dep.startswith("aux") for t in children)


def core_of(analysis: Analysis, token: Token) -> list[Token]:
    """The words of the clause without those of clauses inside it."""
    left_out: set[int] = set()
    stack = [token]
    while stack:
        for child in analysis.children(stack.pop()):
            nested = child.dep in NESTED or (child.dep == "conj" and is_predicate(analysis, child))
            if nested or abs(child.index - token.index) > REACH:
                left_out |= {t.index for t in analysis.subtree(child)}
            else:
                stack.append(child)
    core = [t for t in analysis.subtree(token) if t.index not in left_out and abs(t.index - token.index) <= REACH]
    first = next((n for n, t in enumerate(core) if t.tag[:1].isalpha() and t.tag != "CC"), 0)
    last = next((n for n in range(len(core), first, -1) if core[n - 1].text[0].isalnum() or core[n - 1].text == "?"), 1)
    return core[first:last] or [token]


def theme_of(analysis: Analysis, token: Token) -> Token | None:
    """What a predicate happens to or holds of: its object, else its passive subject, else its subject; it may be a pronoun.

    A relative pronoun stands for the noun that its clause describes; a verb that fails in a deed has the theme of the deed.
    """
    pronoun = None
    for given in _themes(analysis, token):
        if given.lower in RELATIVE and token.dep == "acl:relcl" and analysis.head(token).tag.startswith(NOUN):
            return analysis.head(token)
        candidate = _of_whom(analysis, given)
        if candidate.tag.startswith(NOUN) and candidate.text[0].isalpha() and candidate.lower not in NEGATION:
            return candidate
        if candidate.lower in PRONOUNS and pronoun is None:
            pronoun = candidate
            if candidate.dep in ("obj", "iobj", "nsubj:pass"):
                break
    return pronoun


def undergoing(analysis: Analysis, token: Token, theme: Token | None) -> Token | None:
    """What a deed befalls that the object names: the seepage of "received a notification of the seepage"."""
    if theme is None or token.lemma.lower() not in CARRIERS or theme.tag not in ("NN", "NNS"):
        return theme
    if not any(key.startswith("deeds") for key in deed_keys(theme.lemma.lower())):
        return theme
    behind = [
        t for t in analysis.children(theme, "nmod") if t.tag.startswith(NOUN) and _case(analysis, t) in ("of", "about")
    ]
    return behind[0] if behind else theme


def _themes(analysis: Analysis, token: Token) -> Iterator[Token]:
    if token.lemma.lower() in words("failing") | words("tentative"):
        for inner in analysis.children(token, "xcomp"):
            yield from analysis.children(inner, "obj")
    subjects = analysis.children(token, "nsubj")
    if not subjects and token.dep == "conj":
        subjects = analysis.children(analysis.head(token), "nsubj")
    yield from analysis.children(token, "obj")
    yield from analysis.children(token, "iobj")
    yield from (t for t in subjects if t.dep == "nsubj:pass")
    if token.dep.startswith("acl") and token.tag == "VBN":
        yield analysis.head(token)
    yield from subjects


def joined(analysis: Analysis, theme: Token) -> frozenset[str]:
    """The nouns that stand beside a theme with "and"."""
    others = [t for t in analysis.children(theme, "conj") if t.tag in ("NN", "NNS")]
    return frozenset(t.lemma.lower() for t in others)


def _of_whom(analysis: Analysis, token: Token) -> Token:
    """The noun of "one of the two exits", "most of the letters"; the token itself elsewhere."""
    if token.tag.startswith(NOUN) and token.lower not in PARTITIVE:
        return token
    wholes = [t for t in analysis.children(token, "nmod") if t.tag.startswith(NOUN) and _case(analysis, t) == "of"]
    return wholes[0] if wholes else token


def sweeping(analysis: Analysis, token: Token) -> bool:
    """Whether a clause speaks of all there are: "all of them", "every door"."""
    subjects = (*analysis.children(token, "nsubj"), *analysis.children(token, "obj"))
    return any(
        t.lower in SWEEPING or any(c.lower in SWEEPING for c in analysis.children(t, "det", "nmod")) for t in subjects
    )


def told_apart(analysis: Analysis, theme: Token) -> frozenset[str]:
    """The words that tell a noun from others of its kind: "first" engine, the offer for the "docks"."""
    if theme.tag.startswith("NNP"):
        return frozenset()
    own = [*analysis.children(theme, *RESTRICTING), *_after(analysis, theme)]
    return frozenset(t.lemma.lower() for t in own if t.tag.startswith(NOUN) or t.lower in ORDINALS)


def spares_all(analysis: Analysis, token: Token) -> bool:
    """Whether a deed befell nobody at all: "nobody has been charged", "no one was hurt", "no suspects were held"."""
    if any(t.lower.endswith("ly") for t in analysis.children(token, "advmod")):
        return False  # "nobody was seriously hurt"
    for subject in analysis.children(token, "nsubj"):
        one = subject.lower == "one" and any(t.lower == "no" for t in analysis.children(subject, "det"))
        if subject.lower in NOBODY or one:
            return True
    return False


def _after(analysis: Analysis, theme: Token) -> list[Token]:
    """The noun of a phrase right behind the theme, whatever it hangs on ("the offer for the docks")."""
    link = analysis.tokens[theme.index + 1 : theme.index + 2]
    if not link or link[0].dep != "case" or link[0].lower not in ("for", "of", "from", "to"):
        return []
    head = analysis.head(link[0])
    counted = any(t.tag == "CD" for t in analysis.children(head))
    return [head] if head.tag.startswith(NOUN) and not counted else []


def named(analysis: Analysis, theme: Token) -> frozenset[str]:
    """The words by which a theme is known: the noun with a name behind it ("the ferry Stella Maren"), or all parts of a name."""
    name = theme.tag.startswith("NNP")
    parts = [t for t in analysis.children(theme, "flat", "compound" if name else "appos") if t.tag.startswith("NNP")]
    if not name:
        parts += [u for t in parts for u in analysis.children(t, "flat", "compound")]
    return frozenset(t.lemma.lower() for t in (theme, *parts) if len(t.text) > 2)


def meant(analysis: Analysis, at: int) -> frozenset[str]:
    """Nouns of the nearest sentence before that a pronoun may stand for."""
    for back in range(1, BACK + 1):
        if at - back < 0:
            break
        tokens = analysis.sentence_tokens(analysis.sentences[at - back])
        nouns = frozenset(
            t.lemma.lower() for t in tokens if t.tag.startswith(NOUN) and t.dep.startswith(("nsubj", "obj", "root"))
        )
        if nouns:
            return nouns
    return frozenset()


def causes(analysis: Analysis, token: Token, core: Sequence[Token]) -> frozenset[str]:
    """What a clause lays its deed or its theme to: nouns behind "because of", the subject of "caused", whom it blames."""
    lemma = token.lemma.lower()
    found: list[Token] = []
    if lemma == "blame":
        found += analysis.children(token, "obj", "nsubj:pass" if _on(analysis, token) is None else "obj")
        blamed = _on(analysis, token)
        found = [blamed] if blamed is not None else [t for t in found if t.tag.startswith(NOUN)]
    elif lemma in words("causing"):
        agents = [t for t in analysis.children(token, "obl:agent", "obl") if _case(analysis, t) in ("by", "with")]
        passive = bool(analysis.children(token, "nsubj:pass")) or token.dep.startswith("acl")
        found += agents if passive else [t for t in analysis.children(token, "nsubj") if t.tag.startswith(NOUN)]
    elif lemma in ("put", "attribute", "ascribe"):
        found += [t for t in analysis.children(token, "obl") if _case(analysis, t) == "to"]
    found += _behind_links(core)
    if lemma in words("relating"):
        found += [
            t
            for t in analysis.children(token, "obl", "nmod")
            if _case(analysis, t) in ("to", "with", "by", "from", "of")
        ]
    found += [t for cause in tuple(found) for t in analysis.children(cause, "nmod") if not t.tag.startswith("NNP")]
    return frozenset(t.lemma.lower() for t in found if t.tag.startswith(NOUN))


def _on(analysis: Analysis, token: Token) -> Token | None:
    return next((t for t in analysis.children(token, "obl") if _case(analysis, t) == "on"), None)


def _case(analysis: Analysis, token: Token) -> str:
    return next((t.lower for t in analysis.children(token, "case")), "")


@cache
def _cause_links() -> dict[str, list[tuple[str, ...]]]:
    """The words that link a deed to its cause, by the first of them; the longer ones come first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for link in sorted(words("cause_links"), key=lambda link: (-link.count("_"), link)):
        parts = tuple(link.split("_"))
        found.setdefault(parts[0], []).append(parts)
    return found


def _behind_links(core: Sequence[Token]) -> list[Token]:
    """Heads of the phrases behind "because of", "due to" and the like, up to the next preposition."""
    found: list[Token] = []
    lowered = [t.lower for t in core]
    for at, word in enumerate(lowered):
        link = next((k for k in _cause_links().get(word, ()) if tuple(lowered[at : at + len(k)]) == k), None)
        if link is None:
            continue
        phrase: list[Token] = []
        for token in core[at + len(link) :]:
            if token.tag in ("IN", "TO", ",", "VBD", "VBZ", "VBP"):
                break
            phrase.append(token)
        nouns = [t for t in phrase if t.tag.startswith(NOUN)]
        found += nouns[-1:]
    return found
