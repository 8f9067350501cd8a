"""XML without what makes it dangerous: no entities are declared, nothing outside of the file is read."""

from __future__ import annotations

from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.library import needed


def refuse_entities(data: bytes) -> bool:
    """Whether `data` is well-formed. Raises InputError where it declares entities, which an article never needs."""
    safe = needed("defusedxml.ElementTree")
    common = needed("defusedxml.common")
    try:
        safe.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except common.DefusedXmlException as error:
        raise InputError(
            "The file declares XML entities, which can blow up or read other files. Save it without its DOCTYPE."
        ) from error
    except (safe.ParseError, ValueError, LookupError):
        if b"<!entity" in data.replace(b"\x00", b"").lower():
            raise InputError("The file is no well-formed XML and declares entities. Export it anew.") from None
        return False
    return True


def root_of(data: bytes) -> Any:
    """The root element. Raises InputError where the file is not well-formed or declares entities."""
    if not refuse_entities(data):
        raise InputError("The file is no well-formed XML. Export it anew from the program that wrote it.")
    etree = needed("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def root_name(head: bytes) -> str:
    """The local name of the root element, as far as the first bytes show it; empty where they do not."""
    text = head.replace(b"\x00", b"").decode("utf-8", "ignore")
    position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            position = text.find("-->", position)
            if position < 0:
                return ""
        elif text[position + 1 : position + 2] not in ("?", "!"):
            name = text[position + 1 :].split(">", 1)[0].split("/", 1)[0].split()
            return name[0].rpartition(":")[2] if name else ""
        position += 1
    return ""
