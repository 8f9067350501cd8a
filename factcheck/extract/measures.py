"""Which measure a figure belongs to: deaths, detained, price … or, where the lexicon is silent, noun and verb."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.amounts import AMOUNT_TABLES, Measured, amount
from factcheck.extract.bare import named_before
from factcheck.extract.fates import bearing, deeds_of, meaning, stands_behind, verb_before
from factcheck.extract.lexicon import noun_class, verb_class
from factcheck.extract.measure_table import Entry, done_by, entries
from factcheck.extract.rooms import holds
from factcheck.extract.states import state_behind
from factcheck.model.analysis import Analysis, Token
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.text import Span

REACH = 9
LIFE_VERBS = frozenset({"lose", "take", "claim", "cost"})
# What stands right before the level that a count has reached.
LEVELS = frozenset("to at now is are was were reached hit exceeded".split())
PUTTING = frozenset("put place estimate set".split())
NUMBER_WORDS = frozenset("number total count tally figure".split())
STATING = frozenset("be rise climb stand reach grow increase fall drop total number remain jump hit".split())


def measured(quantity: Quantity, analysis: Analysis) -> Measured | None:
    """The measure of a figure; None for figures that state nothing comparable (ordinals, scores)."""
    if quantity.kind in (QuantityKind.ORDINAL, QuantityKind.SCORE):
        return None
    tokens = analysis.tokens_in(quantity.number)
    if not tokens:
        return None
    number = tokens[-1]
    head = _noun_head(quantity, analysis, number)
    verb, relation = _governor(analysis, head)
    subject = _subject(analysis, verb)
    if quantity.kind is QuantityKind.AGE:
        return Measured("age", verb.lemma if verb else "", subject)
    if quantity.kind in AMOUNT_TABLES:
        return amount(quantity, analysis, number, verb, subject)
    if _is_bare_age(quantity, analysis, number):
        return None
    return _count(quantity, analysis, number, head, (verb, relation), subject)


def _noun_head(quantity: Quantity, analysis: Analysis, number: Token) -> Token:
    """The head of the counted noun phrase, or of the figure itself where nothing is counted in words."""
    if quantity.noun is not None:
        inside = analysis.tokens_in(quantity.noun)
        heads = [t for t in inside if t.head not in {u.index for u in inside}]
        nouns = [t for t in heads if t.tag.startswith("NN")] or [t for t in inside if t.tag.startswith("NN")]
        if nouns:
            return nouns[-1]
    inside = analysis.tokens_in(quantity.number)
    return next((t for t in inside if t.head not in {u.index for u in inside}), number)


def _governor(analysis: Analysis, head: Token) -> tuple[Token | None, str]:
    """The verb above a noun and the relation by which the noun hangs on it ("obj", "nsubj:pass", "obl" …)."""
    relation, token = head.dep, head
    for ancestor in analysis.ancestors(head):
        if ancestor.tag.startswith("VB"):
            return ancestor, relation
        relation = token.dep if token.dep in ("nsubj", "nsubj:pass", "obj") else ancestor.dep or relation
        token = ancestor
    return None, relation


def _subject(analysis: Analysis, verb: Token | None) -> Token | None:
    if verb is None:
        return None
    subjects = analysis.children(verb, "nsubj")
    if subjects:
        return subjects[0]
    if verb.dep.startswith("acl"):
        return analysis.head(verb)
    if verb.dep in ("conj", "xcomp"):
        return next(iter(analysis.children(analysis.head(verb), "nsubj")), None)
    return None


def _count(
    quantity: Quantity,
    analysis: Analysis,
    number: Token,
    head: Token,
    governor: tuple[Token | None, str],
    subject: Token | None,
) -> Measured | None:
    verb, relation = governor
    unit = (quantity.unit or head.lemma).lower()
    predicate, relation = _told(analysis, verb, relation)
    if verb is not None and holds(analysis, verb, relation, head, subject):
        return Measured("capacity", predicate, subject)
    fitting = [e for e in entries() if _counts(e, quantity, unit)]
    behind = stands_behind(analysis, max(number.index, head.index))
    saying = {(quantity.unit_text or "").lower(), behind} - {""}
    stated = next((e for e in entries() if saying & e.adjectives and (e in fitting or behind not in saying)), None)
    if stated is not None:
        return Measured(stated.key, predicate, subject)
    called = {t.lower for t in analysis.tokens[number.index + 1 : head.index]}
    for candidate, part in _verbs_around(quantity, analysis, head, (verb, relation, predicate)):
        done = next((e for e in fitting if done_by(e, candidate, part, called)), None)
        if done is not None:
            return Measured(done.key, candidate, subject)
    near, of = _beside(analysis, number, head), {_completes(analysis, head)}
    if quantity.noun is not None:
        of |= bearing(analysis, head)
    for entry in entries():
        if unit in entry.nouns or (entry in fitting and (near & entry.adjectives or of & entry.of)):
            return Measured(entry.key, predicate, subject)
    topic = _topic(analysis, number, verb) if quantity.noun is None else frozenset()
    told = next((e for e in entries() if topic & (e.of | e.nouns | e.adjectives)), None)
    if told is not None:
        return Measured(told.key, predicate, subject)
    if quantity.noun is None and not quantity.unit:
        sentence = analysis.sentence_at(number.start)
        return _number_of(quantity, analysis, number, verb) or named_before(quantity, analysis, number, sentence)
    return Measured(f"{noun_class(unit)}:{verb_class(predicate)}", predicate, subject)


def _told(analysis: Analysis, verb: Token | None, relation: str) -> tuple[str, str]:
    """What a verb says, and how the counted hang on that: who "lost their lives" died."""
    predicate = meaning(analysis, verb) if verb else ""
    if verb is not None and predicate in LIFE_VERBS and _takes_life(analysis, verb):
        return "die", "nsubj"
    return predicate, relation


def _takes_life(analysis: Analysis, verb: Token) -> bool:
    return any(t.lemma.lower() == "life" for t in analysis.children(verb, "obj"))


def _counts(entry: Entry, quantity: Quantity, unit: str) -> bool:
    """Whether a measure counts things of this sort; a figure without a noun may count people."""
    return not entry.counts or noun_class(unit) == entry.counts or (quantity.noun is None and entry.counts == "person")


def _topic(analysis: Analysis, number: Token, verb: Token | None) -> frozenset[str]:
    """What a bare figure is said to be the number of: "the dead are now 17", "the toll rose to 19", "Injured: 12"."""
    sentence = analysis.sentence_at(number.start)
    before = analysis.tokens[sentence.first : number.index] if sentence else ()
    if before and before[-1].text == ":":
        return frozenset(w for t in before[-4:-1] for w in (t.lower, t.lemma.lower()))
    heads: list[Token] = []
    if verb is not None and verb.lemma.lower() in STATING:
        heads += analysis.children(verb, "nsubj")
    elif verb is not None and verb.lemma.lower() in PUTTING:
        heads += analysis.children(verb, "obj")
    else:
        heads += analysis.children(number, "nsubj")
    words = {w for head in heads for t in analysis.subtree(head) for w in (t.lower, t.lemma.lower())}
    if before and before[-1].lower in LEVELS:
        words |= {w for t in before[-REACH - 2 :] if t.tag.startswith(("NN", "JJ")) for w in (t.lower, t.lemma.lower())}
    return frozenset(words)


def _is_bare_age(quantity: Quantity, analysis: Analysis, number: Token) -> bool:
    """Whether a bare figure is said of one person: "the man found dead was 40"."""
    before = analysis.tokens[max(0, number.index - 1) : number.index]
    if quantity.noun is not None or quantity.unit or not any(t.lower in ("is", "was", "be") for t in before):
        return False
    sentence = analysis.sentence_at(number.start)
    subjects = [t for t in analysis.sentence_tokens(sentence) if t.dep.startswith("nsubj")] if sentence else []
    nearest = max((t for t in subjects if t.index < number.index), key=lambda t: t.index, default=None)
    if nearest is None or nearest.tag not in ("NN", "NNP"):
        return False
    return nearest.tag == "NNP" or noun_class(nearest.lemma.lower()) == "person"


def _number_of(quantity: Quantity, analysis: Analysis, number: Token, verb: Token | None) -> Measured | None:
    """What a bare figure counts where a sentence says so: "the number of homes without light is 3,100"."""
    stating = verb is not None and verb.lemma.lower() in STATING
    heads = [
        *(analysis.children(verb, "nsubj") if verb is not None and stating else analysis.children(number, "nsubj"))
    ]
    if verb is not None and verb.lemma.lower() in PUTTING:
        heads += analysis.children(verb, "obj")
    numbers = [head for head in heads if head.lemma.lower() in NUMBER_WORDS]
    counted = next((t for head in numbers for t in analysis.children(head, "nmod") if t.tag.startswith("NN")), None)
    if counted is None:
        return None
    unit = counted.lemma.lower()
    around = list(_verbs_around(quantity, analysis, counted, (None, "", "")))
    clauses = [t.lemma.lower() for t in analysis.children(counted, "acl") if t.tag.startswith("VB")]
    for entry in entries():
        fits = not entry.counts or noun_class(unit) == entry.counts
        if unit in entry.nouns or (
            fits and any(word in (entry.subject if part == "subject" else entry.object) for word, part in around)
        ):
            return Measured(entry.key, clauses[0] if clauses else "", counted)
    predicate = clauses[0] if clauses else ""
    return Measured(f"{noun_class(unit)}:{verb_class(predicate)}", predicate, counted)


def _verbs_around(
    quantity: Quantity, analysis: Analysis, head: Token, governor: tuple[Token | None, str, str]
) -> Iterator[tuple[str, str]]:
    """Verbs that may say what happened to the counted, with the part it plays ("subject" or "object"), the surest first.

    The governor comes from the parse; the words right behind and before the figure mend a wrong attachment: "54 states
    endorsing", "detaining some 300 people".
    """
    verb, relation, predicate = governor
    for clause in analysis.children(head, "acl"):
        if clause.tag.startswith("VB"):
            relative = any(t.dep == "nsubj" for t in analysis.children(clause, "nsubj"))
            yield from deeds_of(analysis, clause, "subject" if relative or clause.tag == "VBG" else "object")
    if verb is not None:
        passive = "pass" in relation or (
            verb.tag == "VBN" and relation.startswith(("acl", "nsubj")) and not _perfect(analysis, verb)
        )
        part = "subject" if relation.startswith("nsubj") and not passive else "object"
        yield predicate, part
        yield from deeds_of(analysis, verb, part)
    yield from _verb_behind(analysis, head)
    first = analysis.tokens_in(quantity.span)[0].index
    before = verb_before(analysis, first)
    if before is not None:
        yield before.lemma.lower(), "object"
    elif first > 1 and not head.dep.startswith("nsubj"):
        noun, owner = analysis.tokens[first - 1], analysis.tokens[first - 2]
        if noun.tag == "NNS" and owner.tag.startswith("NN"):
            yield noun.lemma.lower(), "object"  # "the maker Wennel cuts 600 jobs", read for cuts of Wennel's


def _perfect(analysis: Analysis, verb: Token) -> bool:
    return any(t.lemma.lower() == "have" for t in analysis.children(verb, "aux"))


def _verb_behind(analysis: Analysis, head: Token) -> Iterator[tuple[str, str]]:
    """The verb group right behind a noun: "have died" has it as subject, "were killed" and a bare "killed" as object."""
    group: list[Token] = []
    for token in analysis.tokens[head.index + 1 : head.index + 5]:
        if not token.tag.startswith(("VB", "MD", "RB")):
            break
        group.append(token)
    verbs = [t for t in group if t.tag.startswith("VB")]
    if verbs:
        main, helpers = verbs[-1], {t.lemma.lower() for t in verbs[:-1]}
        passive = "be" in helpers or (main.tag in ("VBN", "VBD") and not helpers and len(group) == 1)
        yield meaning(analysis, main), "object" if passive else "subject"
        if passive and not helpers:
            yield meaning(analysis, main), "subject"


def _beside(analysis: Analysis, number: Token, head: Token) -> set[str]:
    """Adjectives and participles that hang on the figure or its noun, or stand right behind it."""
    found = {
        t.lower
        for t in (*analysis.children(head), *analysis.children(number))
        if t.tag.startswith(("JJ", "VBN", "VBD", "RB"))
    }
    last = max(number.index, head.index)
    found |= {t.lower for t in analysis.tokens[last + 1 : last + 2] if t.tag.startswith(("JJ", "VB", "RB"))}
    found |= state_behind(analysis, min(number.index, head.index), last)
    above = [analysis.head(t) for t in (number, head) if t.dep.startswith("nsubj") or t is number]
    found |= {t.lower for t in above if t.tag.startswith(("JJ", "VBN", "VBG"))}
    return found


def _completes(analysis: Analysis, head: Token) -> str:
    """The noun that this one completes: "lives" in "the lives of 24", "toll" in "a toll of 24"."""
    above = analysis.head(head)
    if head.dep.startswith("nmod") and above.tag.startswith("NN"):
        return above.lemma.lower()
    return ""


def noun_span(quantity: Quantity) -> Span:
    """The figure together with its counted noun."""
    if quantity.noun is None:
        return quantity.span
    return Span(min(quantity.start, quantity.noun.start), max(quantity.end, quantity.noun.end))
