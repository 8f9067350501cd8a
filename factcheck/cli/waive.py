"""`factcheck waive`: write an exception down, with reason, approver and last day."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from factcheck.cli import output
from factcheck.errors import UsageError
from factcheck.gate import waivers


@click.command()
@click.argument("rule")
@click.option("--fingerprint", metavar="HEX", help="Of the finding, at least its first eight digits.")
@click.option(
    "--path", metavar="PATTERN", help="All findings of the rule on these documents, for example 'drafts/*.md'."
)
@click.option("--reason", required=True, help="Why the finding may stand.")
@click.option("--approver", required=True, metavar="NAME", help="Who allows it; not the author of the draft.")
@click.option("--author", metavar="NAME", help="Who wrote the draft.")
@click.option("--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it holds.")
def waive(
    rule: str,
    fingerprint: str | None,
    path: str | None,
    reason: str,
    approver: str,
    author: str | None,
    expires: datetime,
) -> None:
    """Let findings of RULE stand: add a waiver to .factcheck-waivers.toml."""
    file = Path.cwd() / waivers.FILE
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    fields = {
        "rule": rule,
        "fingerprint": fingerprint,
        "path": path,
        "reason": reason,
        "approver": approver,
        "author": author,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value is not None]
    entry = "\n".join(["[[waiver]]", *lines, f"expires = {expires.date().isoformat()}"]) + "\n"
    _, malformed = waivers.parse(entry)
    if malformed:
        raise UsageError(f"This waiver would not apply: {malformed[0].why}.")
    if author is not None and " ".join(author.casefold().split()) == " ".join(approver.casefold().split()):
        raise UsageError("This waiver would not apply: the author of a draft cannot approve it.")
    output.write(file, f"{before.rstrip()}\n\n{entry}".lstrip() if before.strip() else entry)
    output.note(f"Written to {waivers.FILE}.")
