"""Profiles as JSON, for a database or another machine."""

from __future__ import annotations

import json

from factcheck.link.blocking import Profile


def dumped(profile: Profile) -> str:
    """A profile as JSON."""
    words, names, about = sorted(profile.words), sorted(profile.names), sorted(profile.about)
    told = (profile.document, profile.day, words, names, profile.story, profile.figures, about)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def loaded(body: str) -> Profile:
    """The profile that was dumped; older ones do not tell what the document is about."""
    document, day, words, names, story, figures, *about = json.loads(body)
    told = tuple((measure, tuple(of)) for measure, of in figures)
    known = frozenset(about[0] if about else ())
    return Profile(document, day, frozenset(words), frozenset(names), tuple(story), told, known)
