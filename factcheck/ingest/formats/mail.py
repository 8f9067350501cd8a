"""E-mail: the message, what it quotes of earlier ones set apart, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from factcheck.errors import InputError
from factcheck.ingest.formats.fragments import Fragments
from factcheck.ingest.formats.markup import blocks_of_html
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, moment, one_line
from factcheck.model.report import Skipped
from factcheck.model.text import PassageKind

HEADER = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type):", re.IGNORECASE
)
QUOTED_HEAD = re.compile(
    r"^(?:On\b.{5,120}\bwrote:|-{2,}\s*(?:Original Message|Forwarded message)\s*-{2,}|_{10,}|From: .+)$", re.IGNORECASE
)
SIGNATURE = re.compile(r"^--\s*$")
MAX_PARTS = 200
MAX_LINES = 5_000
"""So many lines may begin as the bounds of parts do, with two dashes."""

PICTURES = ("image/", "audio/", "video/")


def read(data: bytes, name: str, context: Context) -> Reading:
    """The message as a document, and one for each file attached that can be read."""
    if data.count(b"\n--") > MAX_LINES:
        raise InputError("The e-mail has far more parts than a message has. Save its text as a .txt file.")
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise InputError("The file is no e-mail: it has no header. Save the message as .eml, or its text as .txt.")
    notes: list[str] = []
    body = _body(message, notes)
    own = Item(tuple(body), _stated(message))
    found = _attached(message, context)
    items = ([own] if own.has_words else []) + list(found.items)
    if not items and not found.skipped:
        raise InputError("There is no text in this e-mail. Save the message in full, with its parts.")
    return Reading(tuple(items), found.skipped, (*notes, *found.notes))


def _body(message: EmailMessage, notes: list[str]) -> list[Block]:
    """The body: in plain text where there is one, else in HTML."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return []
    words = _content(part)
    if part.get_content_type() == "text/html":
        return blocks_of_html(words)
    if not words.strip():
        other = message.get_body(preferencelist=("html",))
        return blocks_of_html(_content(other)) if other is not None else []
    if "\ufffd" in words:
        notes.append("some bytes are not in the encoding that the message declares")
    return list(_blocks(_unflowed(words) if _is_flowed(part) else words))


def _content(part: MIMEPart) -> str:
    try:
        content = part.get_content()
    except (LookupError, UnicodeError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content.replace("\r\n", "\n") if isinstance(content, str) else ""


def _is_flowed(part: MIMEPart) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _unflowed(words: str) -> str:
    """Lines that end in a blank go on in the next (RFC 3676)."""
    return re.sub(r"(?<=\S) \n(?=[^\s>])", " ", words)


def _blocks(words: str) -> Iterator[Block]:
    """The message, then what it quotes, then the signature."""
    lines = words.split("\n")
    signed = next((i for i, line in enumerate(lines) if SIGNATURE.match(line)), len(lines))
    head = next((i for i, line in enumerate(lines) if QUOTED_HEAD.match(line.strip()) and i > 0), len(lines))
    own_end = min(signed, head)
    own = [line for line in lines[:own_end] if not line.startswith(">")]
    yield Block("\n".join(own))
    quoted = [line for line in lines[:own_end] if line.startswith(">")] + lines[head:]
    yield Block(re.sub(r"^(?:>\s?)+", "", "\n".join(quoted), flags=re.MULTILINE), PassageKind.SIDEBAR)
    if signed < head:
        yield Block("\n".join(lines[signed + 1 : head]), PassageKind.BOILERPLATE)


def _stated(message: EmailMessage) -> Stated:
    """The sender as source, the date of sending, and the subject as title."""
    name, address = parseaddr(str(message.get("From", "")))
    subject = one_line(str(message.get("Subject", "")))
    return Stated(
        source=one_line(name) or one_line(address.rpartition("@")[2]),
        published=moment(one_line(str(message.get("Date", "")))),
        language=one_line(str(message.get("Content-Language", ""))),
        title=re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", subject, flags=re.IGNORECASE) if subject else None,
    )


def _attached(message: EmailMessage, context: Context) -> Reading:
    fragments = Fragments()
    items: list[Item] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for count, part in enumerate(message.iter_attachments()):
        name = one_line(part.get_filename()) or ("message.eml" if part.get_content_type() == "message/rfc822" else None)
        if name is None or part.get_content_type().startswith(PICTURES):
            continue
        if count >= MAX_PARTS:
            notes.append(f"it has more than {MAX_PARTS} attachments; the first were read")
            break
        label = (
            fragments.of(name)
            if name in {item.fragment for item in items}
            else name.replace("/", "-").replace("#", "-")
        )
        try:
            found = context.nested(name, _bytes(part))
        except InputError as error:
            skipped.append(Skipped(label, str(error)))
            continue
        items += [_inside(item, label) for item in found.items]
        skipped += [Skipped(f"{label}#{inner.path}", inner.reason) for inner in found.skipped]
        notes += [f"{label}: {note}" for note in found.notes]
    return Reading(tuple(items), tuple(skipped), tuple(notes))


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return part.get_content().as_bytes()  # type: ignore[no-any-return]
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _inside(item: Item, label: str) -> Item:
    return replace(item, fragment=f"{label}#{item.fragment}" if item.fragment else label)


def _looks_like_mail(head: bytes) -> bool:
    lines = head.split(b"\n", 3)[:3]
    return len(lines) == 3 and sum(HEADER.match(line) is not None for line in lines) >= 2


MAIL = Format("eml", (".eml",), read, _looks_like_mail, container=True)
