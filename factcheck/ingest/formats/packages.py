"""Word and spreadsheet files are packages of parts: looked at before any of them is unpacked."""

from __future__ import annotations

import io
import zipfile

from factcheck.errors import InputError

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TOTAL_FACTOR = 20
PART_FACTOR = 6
MAX_PARTS = 5_000
ASSURED = (".xml", ".rels")


def checked_package(data: bytes, marker: str, what: str, suffix: str, max_bytes: int) -> io.BytesIO:
    """The package as a stream. Raises InputError for one with a password, of an old format, damaged, or too large.

    `marker` is a part that such a package has, `what` the name of the format, `suffix` that of its files. What the
    directory of the package says of sizes is what is unpacked at most.
    """
    if data.startswith(OLE):
        raise InputError(_ole_trouble(data, what, suffix))
    stream = io.BytesIO(data)
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"The file is damaged, or no {what} file. Open and save it anew as {suffix}.") from error
    if all(part.filename != marker for part in parts):
        raise InputError(f"The file is no {what} file, whatever its name says. Save it as {suffix} and try again.")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(f"The {what} file is protected by a password. Save it without one and try again.")
    largest = max(part.file_size for part in parts if part.filename.endswith(ASSURED))
    total = sum(part.file_size for part in parts)
    if largest > max_bytes * PART_FACTOR or total > max_bytes * TOTAL_FACTOR or len(parts) > MAX_PARTS:
        raise InputError(
            f"The {what} file unpacks to {total:,} bytes, too many for an article. Save its text as a .txt file."
        )
    stream.seek(0)
    return stream


def _ole_trouble(data: bytes, what: str, suffix: str) -> str:
    if ENCRYPTED in data:
        return f"The {what} file is protected by a password. Save it without one and try again."
    return f"The file is of an old Office format. Save it as {suffix} and try again."


def has_part(head: bytes, name: bytes) -> bool:
    """Whether a package begins with a part of this kind, as far as its first bytes tell."""
    return head.startswith(b"PK\x03\x04") and name in head
