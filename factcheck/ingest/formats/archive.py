"""ZIP files: what is in them is read as if it lay in a folder, within bounds. Nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath

from factcheck.errors import InputError, UsageError
from factcheck.ingest.manifest import NAME, Manifest, parse_manifest
from factcheck.ingest.reading import Context, Format, Item, Reading, Stated
from factcheck.model.report import Skipped

MAX_FILES = 10_000
MAX_RATIO = 200
RATIO_FROM = 100_000
"""A member smaller than so many bytes may be packed as tightly as it likes."""

TOTAL_FACTOR = 100
OUTSIDE = "Its path leads out of the ZIP file. It was not read; look where the file comes from."


def read(data: bytes, name: str, context: Context) -> Reading:
    """The documents of all members that can be read, each under its path. A manifest in it is the list."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError("The file is a ZIP file that is damaged. Pack it anew.") from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member.filename)]
        if len(members) > MAX_FILES:
            raise InputError(f"The ZIP file holds {len(members):,} files, more than {MAX_FILES:,}. Split it.")
        gathered = _Gathered(archive, context)
        members = gathered.listed(members)
        for member in members:
            gathered.take(member)
    if not gathered.items and not gathered.skipped:
        raise InputError("There is no file to read in this ZIP file. Pack the articles into it, or leave it out.")
    return Reading(tuple(gathered.items), tuple(gathered.skipped), tuple(gathered.notes))


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


class _Gathered:
    """What the members have given so far; one bad member never costs the others."""

    def __init__(self, archive: zipfile.ZipFile, context: Context) -> None:
        self.archive = archive
        self.context = context
        self.left = context.max_bytes * TOTAL_FACTOR
        self.items: list[Item] = []
        self.skipped: list[Skipped] = []
        self.notes: list[str] = []
        self.rows: dict[str, Stated] = {}
        self.seen: set[str] = set()

    def listed(self, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
        """The members that a manifest in the archive names, with what it says of them; all of them without one."""
        found = next((member for member in members if PurePosixPath(member.filename).name == NAME), None)
        if found is None:
            return members
        base = found.filename[: -len(NAME)]
        try:
            manifest = parse_manifest(self._bytes(found), found.filename)
        except (InputError, UsageError) as error:
            self.skipped.append(Skipped(found.filename, str(error)))
            return []
        self._take_manifest(manifest, base, {member.filename for member in members})
        rest = sum(member.filename not in self.rows and member is not found for member in members)
        if rest:
            self.notes.append(f"files left out because its manifest does not name them: {rest}")
        return [member for member in members if member.filename in self.rows]

    def _take_manifest(self, manifest: Manifest, base: str, there: set[str]) -> None:
        self.notes.extend(manifest.notes)
        self.skipped.extend(Skipped(base + item.path, item.reason) for item in manifest.skipped)
        for row in manifest.rows:
            path = base + row.path
            if path in there:
                self.rows[path] = Stated(row.source, row.url, row.published, agency=row.agency, title=row.title)
            else:
                reason = (
                    f"{base}{NAME}, line {row.line}, names a file that is not there. Add the file or delete the line."
                )
                self.skipped.append(Skipped(path, reason))

    def take(self, member: zipfile.ZipInfo) -> None:
        """Read one member, or say why not."""
        name = member.filename.replace("\\", "/")
        try:
            reading = self.context.nested(_checked(name), self._bytes(member))
        except InputError as error:
            self.skipped.append(Skipped(name, str(error)))
            return
        label = name if name not in self.seen else f"{name}-{len(self.seen)}"
        self.seen.add(label)
        stated = self.rows.get(member.filename, Stated())
        self.items += [_inside(item, label, stated) for item in reading.items]
        self.skipped += [Skipped(f"{label}#{part.path}", part.reason) for part in reading.skipped]
        self.notes += [f"{label}: {note}" for note in reading.notes]

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member, as many as are allowed. The directory's word on its size is not relied on."""
        if member.flag_bits & 1:
            raise InputError("It is protected by a password. Unpack the ZIP file and pass the folder.")
        most = min(self.context.max_bytes * 10, self.left)
        packed = max(member.compress_size, 1)
        if member.file_size > RATIO_FROM and member.file_size / packed > MAX_RATIO:
            raise InputError(
                f"It is packed {member.file_size // packed:,} to 1, as no article is. It was not unpacked."
            )
        if member.file_size > most:
            raise InputError(f"It unpacks to {member.file_size:,} bytes, more than are allowed. Split the ZIP file.")
        try:
            with self.archive.open(member) as stream:
                data = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise InputError("It is damaged, or packed in a way not known here. Pack it anew.") from error
        if len(data) > most:
            raise InputError("It unpacks to more bytes than are allowed. Split the ZIP file.")
        self.left -= len(data)
        return data


def _checked(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\x00" in name:
        raise InputError(OUTSIDE)
    return name


def _inside(item: Item, label: str, stated: Stated) -> Item:
    fragment = f"{label}#{item.fragment}" if item.fragment else label
    return replace(item, fragment=fragment, listed=stated.over(item.listed))


ZIP = Format("zip", (".zip",), read, lambda head: head.startswith(b"PK\x03\x04"), container=True)
