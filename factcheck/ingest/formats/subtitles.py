"""Transcripts in SRT and WebVTT: what each speaker says, cue after cue joined to paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.errors import InputError
from factcheck.ingest.decode import read_plain
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, one_line
from factcheck.model.text import PassageKind

TIMING = re.compile(
    r"^\s*(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{2})[.,](?P<f>\d{1,3})\s*-->\s*"
    r"(?:(?P<H>\d{1,3}):)?(?P<M>\d{1,2}):(?P<S>\d{2})[.,](?P<F>\d{1,3})"
)
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^>]{1,80})>")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^}]{0,80}\}")
SPEAKER = re.compile(
    r"^(?:>>\s*|-\s*)?(?P<name>(?:[A-Z][\w.'’&-]*|of|the|de|van|von|al)(?:,?\s+(?:[A-Z][\w.'’&-]*|of|the|for|de|van|von|al)){0,5})"
    r"(?:\s*\([^)]{1,40}\))?:\s+(?=\S)"
)
CHANGE = re.compile(r"^(?:>>+|[-–—](?=\s|[A-Z\"“]))\s*")
SOUND = re.compile(r"^[\[(♪#*][^\])]*[\])♪#*]?$")
PAUSE = 4.0
"""After so many seconds of silence a paragraph begins."""

LONGEST = 700


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in seconds; lines as printed."""

    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Turn:
    """What one speaker says in one go."""

    speaker: str | None
    words: list[str]
    end: float
    length: int = 0


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document, a paragraph for each turn, its speaker in front of it."""
    decoded = read_plain(data)
    cues = list(cues_of(decoded.text))
    blocks = tuple(_blocks(cues))
    if not Item(blocks).has_words:
        raise InputError("There is no cue with words in this transcript. Export it anew, as SRT or WebVTT.")
    return Reading((Item(blocks, _stated(decoded.text)),), notes=(decoded.note,) if decoded.note else ())


def cues_of(text: str) -> Iterator[Cue]:
    """The cues in their order. Notes and styles are none, nor is a block without a timing."""
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = part.strip("\n").split("\n")
        place = next((number for number, line in enumerate(lines[:2]) if TIMING.match(line)), None)
        if place is None:
            continue
        times = TIMING.match(lines[place])
        if times:
            yield Cue(_seconds(times, "hmsf"), _seconds(times, "HMSF"), tuple(lines[place + 1 :]))


def _seconds(times: re.Match[str], names: str) -> float:
    hours, minutes, seconds, fraction = (times[name] for name in names)
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _blocks(cues: list[Cue]) -> Iterator[Block]:
    for turn in _turns(cues):
        words = " ".join(turn.words)
        if turn.speaker is None and SOUND.match(words):
            yield Block(words, PassageKind.BOILERPLATE)
        elif words:
            yield Block(f"{turn.speaker}: {words}" if turn.speaker else words, PassageKind.ARTICLE)


def _turns(cues: list[Cue]) -> Iterator[_Turn]:
    turn = _Turn(None, [], 0.0)
    shown: tuple[str, ...] = ()
    for cue in cues:
        lines = tuple(_line(line) for line in cue.lines)
        fresh = [line for line in lines if line[1] and line[1] not in shown]
        shown = tuple(line[1] for line in lines)
        for speaker, words, changed in fresh:
            ended = bool(turn.words) and turn.words[-1].endswith((".", "?", "!"))
            full = turn.length > (LONGEST if ended else 3 * LONGEST)
            apart = changed or bool(SOUND.match(words)) or bool(turn.words and SOUND.match(turn.words[-1]))
            if turn.words and (speaker not in (None, turn.speaker) or apart or cue.start - turn.end > PAUSE or full):
                yield turn
                turn = _Turn(None if apart else turn.speaker, [], cue.end)
            turn.speaker = speaker or turn.speaker
            turn.words.append(words)
            turn.length += len(words)
            turn.end = cue.end
    if turn.words:
        yield turn


def _line(line: str) -> tuple[str | None, str, bool]:
    """Speaker, words, and whether the line is marked as somebody else's."""
    voice = VOICE.search(line)
    plain = " ".join(html.unescape(TAG.sub("", line)).split())
    named = SPEAKER.match(plain)
    change = CHANGE.match(plain)
    if named:
        return _name(named["name"]), plain[named.end() :], False
    words = plain[change.end() :] if change else plain
    return (_name(voice[1]) if voice else None), words, bool(change) and voice is None


def _name(words: str) -> str:
    """A name as it is written in copy: capitals alone are a habit of subtitlers."""
    plain = " ".join(html.unescape(words).split())
    return " ".join(_capital(word) for word in plain.split()) if plain.isupper() and len(plain) > 4 else plain


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) if len(word) > 2 else word


def _stated(text: str) -> Stated:
    """What the header of a WebVTT file says."""
    if not text.lstrip("\ufeff").startswith("WEBVTT"):
        return Stated()
    head = text.replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")
    title = one_line(head[0].lstrip("\ufeff").removeprefix("WEBVTT").strip(" -\t"))
    pairs = dict(line.split(":", 1) for line in head[1:] if ":" in line and "-->" not in line)
    values = {key.strip().lower(): one_line(value) for key, value in pairs.items()}
    return Stated(language=values.get("language"), title=values.get("title") or title)


def _begins_webvtt(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


def _begins_srt(head: bytes) -> bool:
    return re.match(rb"\s*\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} -->", head.removeprefix(b"\xef\xbb\xbf")) is not None


SUBTITLES = Format("subtitles", (".srt", ".vtt"), read, lambda head: _begins_webvtt(head) or _begins_srt(head))
