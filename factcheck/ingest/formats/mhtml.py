"""Pages that a browser saved in one file (MHTML)."""

from __future__ import annotations

from email import message_from_bytes, policy

from factcheck.errors import InputError
from factcheck.ingest.formats import page
from factcheck.ingest.formats.web_text import decode_web
from factcheck.ingest.reading import Context, Format, Reading, Stated, one_line


def read(data: bytes, name: str, context: Context) -> Reading:
    """The page among the parts of the file, with the address it was saved from."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        decoded = decode_web(payload if isinstance(payload, bytes) else b"")
        url = one_line(str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""))
        known = Stated(url=url if url and url.startswith(("http://", "https://")) else None)
        item, note = page.item_of(decoded.text, known)
        return Reading((item,), notes=tuple(words for words in (decoded.note, note) if words))
    raise InputError("There is no page in this file. Save the page from the browser anew.")


MHTML = Format("mhtml", (".mhtml", ".mht"), read, lambda head: b"\nSnapshot-Content-Location:" in head, container=True)
