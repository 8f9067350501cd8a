"""From bytes to text: encodings told apart, and what is no text refused by its name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from factcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `note` says what a reader had to assume, None where nothing was assumed."""

    text: str
    note: str | None = None


# NOTE: UTF-32 little-endian begins with the mark of UTF-16, so it has to be tried first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1b\x0b")))
ERRORS = "factcheck-cp1252"
WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
UNASSIGNED = "\ufffd"
CP1252_NOTE = "read as Windows-1252 because it is not UTF-8"


def read_plain(data: bytes) -> Decoded:
    """Plain text in UTF-8, UTF-16 or UTF-32 with a mark, or Windows-1252 (then with a note).

    Raises InputError where the bytes are no text, or there is no word in them.
    """
    if not data:
        raise InputError("The file is empty (0 bytes). Save the article into it, or leave it out.")
    decoded = _decode(data)
    decoded = replace(decoded, text=decoded.text.lstrip("\ufeff"))
    if not decoded.text.strip(" \t\r\n\f\v\u00a0"):
        raise InputError("The file holds white space only. Save the article into it, or leave it out.")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding))
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(data) or Decoded(_strict(data, "cp1252"), CP1252_NOTE)


def _mixed(data: bytes) -> Decoded | None:
    """Text that is UTF-8 but for single bytes of Windows-1252, as where two texts were pasted into one; else None."""
    whole = sum(1 for _ in WHOLE.finditer(data))
    text = data.decode("utf-8", ERRORS)
    broken = len(data.decode("utf-8", "ignore").encode()) if whole else 0
    strange = len(data) - broken
    if whole == 0 or strange > whole or any(char in text for char in UNASSIGNED):
        return None
    return Decoded(text, f"read as UTF-8 with {strange} bytes of Windows-1252 in it")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(ERRORS, _as_cp1252)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("The file is not text in an encoding known here. Save it as UTF-8 and try again.") from error


def _refuse_binary(data: bytes) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise InputError(
                f"The file is {name}, not plain text. Name it accordingly, or save its text as a .txt file."
            )
    controls = len(data) - len(data.translate(None, CONTROL))
    if b"\x00" in data[:4096] or controls > len(data) * 0.02:
        raise InputError("The file is binary, not text. Leave it out, or save its text as a .txt file in UTF-8.")
