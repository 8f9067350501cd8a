"""One name, many forms: which mention of a document stands for which full name."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.entities_evidence import matches_acronym
from factcheck.extract.entities_lexicon import lexicon, plain
from factcheck.model.entity import EntityKind


@dataclass(frozen=True)
class Mention:
    """A name as printed, with the words it consists of."""

    text: str
    kind: EntityKind | None
    parts: tuple[str, ...]
    locative: bool = False
    loud: bool = False
    weak: bool = True


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a personal name that tell people apart: particles, initials and suffixes left out."""
    lex = lexicon()
    kept = []
    for word in text.split():
        bare = plain(word).strip(".,")
        bare = bare.split("-", 1)[1] if bare.startswith(("al-", "el-")) else bare
        if (
            bare
            and bare not in lex.name_suffixes
            and bare not in ("al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "da", "dos", "di")
        ):
            kept.append(bare)
    return tuple(kept)


def resolve(mentions: list[Mention]) -> list[tuple[EntityKind | None, str]]:
    """Kind and fullest name of each mention, in order."""
    people = _people(mentions)
    bodies = list(dict.fromkeys(m.text for m in mentions if m.kind is EntityKind.ORG and " " in m.text))
    resolved: list[tuple[EntityKind | None, str]] = []
    for index, mention in enumerate(mentions):
        person = _person(mention, index, people)
        if person is not None:
            resolved.append((EntityKind.PERSON, person))
        else:
            resolved.append((mention.kind, _body(mention, bodies)))
    return resolved


def _people(mentions: list[Mention]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Full names with the index of their first mention, printed forms without capitals throughout preferred."""
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for index, mention in enumerate(mentions):
        if mention.kind is EntityKind.PERSON and len(mention.parts) > 1:
            earlier = found.get(mention.parts)
            if earlier is None:
                found[mention.parts] = (index, mention.text)
            elif earlier[1].isupper() and not mention.text.isupper():
                found[mention.parts] = (earlier[0], mention.text)
    return [(index, text, parts) for parts, (index, text) in found.items()]


def _person(mention: Mention, index: int, people: list[tuple[int, str, tuple[str, ...]]]) -> str | None:
    if mention.kind not in (EntityKind.PERSON, None, EntityKind.PLACE, EntityKind.ORG) or not mention.parts:
        return None
    if mention.kind is EntityKind.PLACE and (mention.locative or plain(mention.text) in lexicon().country_of):
        return None
    if mention.kind is EntityKind.ORG and (len(mention.parts) > 1 or not mention.weak):
        return None
    listed = mention.kind is EntityKind.PLACE and not mention.weak
    fitting = [
        (at, text, parts)
        for at, text, parts in people
        if _short_for(mention.parts, parts) and (not listed or parts[0] in lexicon().given)
    ]
    if not fitting:
        return None
    if len(mention.parts) > 1:
        return max(fitting, key=lambda found: (len(found[2]), -found[0]))[1]
    before = [found for found in fitting if found[0] <= index]
    return max(before, key=lambda f: f[0])[1] if before else min(fitting, key=lambda f: f[0])[1]


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the short form may stand for the full one: its surname, or the same first and last word."""
    if short == full:
        return True
    if len(short) == 1:
        surname = full[0] if full[0] in lexicon().family_first and full[-1] not in lexicon().family_first else full[-1]
        first = full[0] if full[0] in lexicon().family_first and len(full) == 2 else surname
        return short[0] in (surname, first, full[-1]) or (short[0] in full[1:] and len(full) > 2)
    return len(short) < len(full) and short[0] == full[0] and set(short[1:]) <= set(full[1:])


def _body(mention: Mention, bodies: list[str]) -> str:
    if mention.kind is EntityKind.ORG and " " not in mention.text:
        for full in bodies:
            if matches_acronym(mention.text, full):
                return full
    return mention.text
