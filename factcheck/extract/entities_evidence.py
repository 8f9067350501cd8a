"""What speaks for each kind of name: its own words, and the words around each mention, added up over the document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from factcheck.extract.entities_lexicon import joined, lexicon, plain
from factcheck.extract.entities_runs import Candidate, known
from factcheck.extract.entities_words import Word
from factcheck.extract.roles import introduced
from factcheck.model.entity import EntityKind

PERSON, ORG, PLACE, EVENT, WORK = EntityKind.PERSON, EntityKind.ORG, EntityKind.PLACE, EntityKind.EVENT, EntityKind.WORK
LABELS = {"PERSON": PERSON, "ORG": ORG, "PLACE": PLACE, "EVENT": EVENT}
INITIAL = re.compile(r"^(?:[A-Z]\.?){1,2}$|^(?:[A-Z]\.-?){1,3}$")
ACRONYM = re.compile(r"^[A-Z][A-Z&.\-]{1,6}s?$")
CAMEL = re.compile(r"[a-z][A-Z]")
AGE = re.compile(r"^\d{1,3}$")
# What ends the names of places and of families: "Notting Hill", "John Hill".
SURNAMES = frozenset(
    "hill lake park wood forest banks marsh field ford dale moor heath bridge castle bay rivers".split()
)
KNOWN_WEIGHT = 6.0
STATISTICAL_WEIGHT = 1.5
OFTEN, NEAR = 2, 6
WEAK = 2.5
SPEAKS = 0.5
ENOUGH = 1.0


def key_of(words: list[Word], candidate: Candidate) -> str:
    """What two mentions of one name share."""
    return " ".join(w.plain for w in words[candidate.first : candidate.last])


def kinds(words: list[Word], found: list[Candidate]) -> dict[str, tuple[EntityKind | None, float]]:
    """The kind of every name with its weight, by its key; None where too little is known to call it one."""
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_key[key_of(words, candidate)].append(candidate)
    return {key: _best(_scores(words, mentions)) for key, mentions in by_key.items()}


def _scores(words: list[Word], mentions: list[Candidate]) -> Mapping[EntityKind, float]:
    """All evidence for one name. What surrounds it counts in full up to a cap, what the network says on average."""
    seen = Counter(item for candidate in mentions for item in _around(words, candidate))
    total: dict[EntityKind, float] = defaultdict(float)
    for (kind, weight), times in seen.items():
        total[kind] += weight * min(times, OFTEN)
    for kind, weight in _own(words[mentions[0].first : mentions[0].last]):
        total[kind] += weight
    if _headed(words[mentions[0].first : mentions[0].last]):
        total[PERSON] /= 3
    for candidate in mentions:
        labels = Counter(w.entity for w in words[candidate.first : candidate.last] if w.entity in LABELS)
        if labels:
            total[LABELS[labels.most_common(1)[0][0]]] += STATISTICAL_WEIGHT / len(mentions)
    return total


def _headed(part: list[Word]) -> bool:
    """Whether a name of some words ends as bodies do, and does not begin as people do."""
    heads = joined("organisation_last", "organisation_suffixes", "event_last", "work_last")
    return len(part) > 1 and part[-1].plain in heads and part[0].plain not in lexicon().given


def _best(scores: Mapping[EntityKind, float]) -> tuple[EntityKind | None, float]:
    kind = max(EntityKind, key=lambda k: scores.get(k, 0.0))
    weight = scores.get(kind, 0.0)
    return (kind if weight >= ENOUGH else None), weight


def _own(part: list[Word]) -> Iterator[tuple[EntityKind, float]]:
    """What the words of a name say by themselves."""
    listed = known(part)
    if listed:
        yield LABELS[listed], KNOWN_WEIGHT
    yield from _heads(part)
    if len(part) == 1:
        yield from _single(part[0])
    else:
        yield from _personal(part)


def _heads(part: list[Word]) -> Iterator[tuple[EntityKind, float]]:
    lex = lexicon()
    first, last, several = part[0].plain, part[-1].plain, len(part) > 1
    if several and last in lex.organisation_suffixes:
        yield ORG, 7.0
    if several and last in lex.organisation_last:
        yield ORG, 4.5
    if several and (
        first in lex.organisation_prefixes
        or (any(w.text in ("&", "of", "for") for w in part) and any(w.plain in lex.openers for w in part))
    ):
        yield ORG, 4.0
    if several and last in lex.place_last:
        yield PLACE, 2.0 if first in lex.given and last in SURNAMES else 4.2
    if several and first in lex.place_first:
        yield PLACE, 3.0
    if (several and last in lex.event_last) or (first in lex.event_first and several):
        yield EVENT, 5.0
    if several and last in lex.work_last:
        yield WORK, 5.0
    if any(w.text == "&" for w in part):
        yield ORG, 3.0


def _single(word: Word) -> Iterator[tuple[EntityKind, float]]:
    if word.plain in lexicon().given:
        yield PERSON, 1.6
    if ACRONYM.match(word.text) and not word.loud:
        yield ORG, 2.5
    if CAMEL.search(word.text) and not word.text.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz")):
        yield from [(ORG, 3.0), (PERSON, -3.0)]


def _personal(part: list[Word]) -> Iterator[tuple[EntityKind, float]]:
    """Signs of a person's full name."""
    lex = lexicon()
    capitals = [w for w in part if w.capital and w.plain not in lex.name_suffixes]
    first = part[0].plain
    if len(capitals) > 5 or not capitals:
        return
    if first in lex.given or (first.split("-")[0] in lex.given and "-" in first):
        yield PERSON, 3.2
    elif INITIAL.match(part[0].text) and part[0].text.count(".") > 0 and len(part[-1].text) > 2:
        yield PERSON, 3.0
    elif first in lex.family_first and len(part) in (2, 3) and part[0].plain not in lex.places:
        yield PERSON, 2.0
    if any(w.plain in lex.given for w in part[1:-1]) or any(INITIAL.match(w.text) for w in part[1:-1]):
        yield PERSON, 2.0
    if any(_is_particle(w) for w in part[1:]) or part[-1].plain in lex.name_suffixes:
        yield PERSON, 1.5
    if any(w.plain in lex.places and w.plain not in lex.given for w in part[:1]):
        return
    if len(capitals) in (2, 3) and all(
        w.text.replace("-", "").replace(".", "").replace("'", "").replace("\u2019", "").isalpha() for w in capitals
    ):
        yield PERSON, 0.8


def _is_particle(word: Word) -> bool:
    return word.plain in ("bin", "ibn", "van", "von", "der", "den", "ben", "al", "el", "ter") or word.plain.startswith(
        ("al-", "el-", "ben-")
    )


def _around(words: list[Word], candidate: Candidate) -> Iterator[tuple[EntityKind, float]]:
    """What the words around one mention say."""
    if candidate.titled:
        yield PERSON, 7.0
    if candidate.last - candidate.first > 1 and _tells_of_somebody(words, candidate.first):
        yield PERSON, 4.0
    yield from _before(words, candidate)
    yield from _after(words, candidate)


def _neighbour(words: list[Word], index: int, sentence: int) -> Word | None:
    if 0 <= index < len(words) and words[index].sentence == sentence:
        return words[index]
    return None


def _before(words: list[Word], candidate: Candidate) -> Iterator[tuple[EntityKind, float]]:
    lex = lexicon()
    here = words[candidate.first]
    left = _neighbour(words, candidate.first - 1, here.sentence)
    if left is None:
        return
    several = candidate.last - candidate.first > 1
    farther = _neighbour(words, candidate.first - 2, here.sentence)
    called = any(form in lex.roles and form not in lex.organisation_before for form in (left.lemma, left.plain))
    if not left.capital and called and not left.tag.startswith("V"):
        yield PERSON, 4.0 if several else 2.5
    if not left.capital and left.plain in lex.organisation_before:
        yield ORG, 3.0
    if left.plain in lex.place_before or (
        left.text == "of" and farther is not None and farther.plain in lex.place_before
    ):
        yield PLACE, 3.5
    if left.plain in lex.place_prepositions and not left.capital:
        yield PLACE, 1.0 if left.plain in ("at", "from", "to") else 2.6
    if left.text == "the":
        yield from [(ORG, 1.2 if several else 0.6), (PERSON, -2.5)]
    if (
        left.lemma in lex.say
        and left.tag in ("VBD", "VBZ", "VBP")
        and left.plain not in ("told", "urged", "asked", "accused")
    ):
        yield PERSON, 2.5 if several else SPEAKS
    if left.text == "," and several and introduced(words, candidate.first, candidate.last):
        yield PERSON, 4.0
    elif left.text == "," and farther is not None and farther.plain in lex.roles:
        yield PERSON, 2.5 if several else 1.0


def _tells_of_somebody(words: list[Word], first: int) -> bool:
    """Whether an age or a death stands right before a name: "19-year-old Kason Bell", "the death of", "identified as"."""
    before = [w.plain for w in words[max(0, first - NEAR) : first] if w.sentence == words[first].sentence]
    if before[-1:] and before[-1].endswith(("year-old", "month-old")):
        return True
    if before[-1:] == ["old"] and "year" in before[-4:]:
        return True
    return (before[-1:] == ["of"] and before[-2:-1] in (["death"], ["murder"], ["killing"])) or (
        before[-1:] == ["as"] and "identified" in before
    )


def _after(words: list[Word], candidate: Candidate) -> Iterator[tuple[EntityKind, float]]:
    lex = lexicon()
    sentence = words[candidate.first].sentence
    right = _neighbour(words, candidate.last, sentence)
    if right is None:
        return
    several = candidate.last - candidate.first > 1
    farther = _neighbour(words, candidate.last + 1, sentence)
    if right.text == ",":
        yield from _after_comma(words, candidate, farther, several)
    if right.lemma in lex.say and right.tag in ("VBD", "VBZ", "VBP"):
        yield PERSON, 2.5 if several else SPEAKS
    if right.plain == "who":
        yield PERSON, 3.0
    possessed = right.plain in ("'s", "'") and farther is not None
    member = farther if possessed and farther is not None else right
    if member.plain in lex.organisation_members and not member.capital:
        yield ORG, 2.4 if possessed else 3.0
    elif member.plain in lex.roles and not member.capital:
        yield ORG, 1.4
    if right.plain in lex.place_before and not right.capital:
        yield PLACE, 2.5
    if right.text == "(" and farther is not None and ord(farther.text[0]) > 0x2E80:
        yield PERSON, 1.5


def _after_comma(
    words: list[Word], candidate: Candidate, next_word: Word | None, several: bool
) -> Iterator[tuple[EntityKind, float]]:
    lex = lexicon()
    if next_word is None:
        return
    if AGE.match(next_word.text):
        yield PERSON, 2.5 if several else 1.0
    if next_word.plain == "who":
        yield PERSON, 2.5
    if next_word.capital and known([next_word]) == "PLACE" and not several:
        yield PLACE, 1.5
    ahead = [w for w in words[candidate.last + 1 : candidate.last + 7] if w.sentence == next_word.sentence]
    for word in ahead:
        if word.text in (",", "of", "for", "in", "at", "and", "who", "which", "said") or word.tag in (
            "VBD",
            "VBZ",
            "MD",
        ):
            break
        if word.plain in lex.roles and word.plain not in ("party", "holder"):
            yield PERSON, 3.0 if several else 1.5
            break


def acronym_of(text: str) -> str:
    """The initials of a body's name: capitals of its words, small words left out."""
    return "".join(word[0] for word in re.split(r"[\s-]+", text) if word[:1].isupper())


def matches_acronym(short: str, full: str) -> bool:
    """Whether `short` ("WFP") abbreviates `full` ("World Food Programme")."""
    letters = short.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters == acronym_of(full) and plain(short) != plain(full)
