"""Write the table of registered language subtags from IANA's Language Subtag Registry (RFC 5646 3.1).

``python -m tools.write_language_subtags FILE`` takes a copy of
https://www.iana.org/assignments/language-subtag-registry/language-subtag-registry.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[1] / "bythebook/records/language_subtags.txt"
_KINDS = ("language", "extlang", "script", "region", "variant")


def table(registry: str) -> str:
    """Return the table: the date of the registry, and the subtags of each kind."""
    subtags = defaultdict[str, list[str]](list)
    head, *entries = registry.split("\n%%\n")
    for entry in entries:
        fields = dict(line.split(": ", 1) for line in entry.splitlines() if ": " in line and line[0] != " ")
        if "Subtag" in fields:
            subtags[fields["Type"]].append(fields["Subtag"].lower())
    parts = [f"# IANA's Language Subtag Registry, {head.strip()}, by tools/write_language_subtags.py"]
    for kind in _KINDS:
        parts += [f"{kind}:", *textwrap.wrap(" ".join(sorted(subtags[kind])), 118, break_on_hyphens=False)]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
