"""Write text as a YAML scalar: plain, quoted, folded or literal. A value is always written in the same way.

Plain scalars are text to every YAML parser, of version 1.1 or 1.2; dates are the one exception.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

WIDTH = 120
"""Characters per line, where a text can be broken."""
# Characters that start something else in YAML (1.2.2 7.3.3), and those with a meaning in version 1.1.
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`~=<](?:[^\x00-\x1f:#]|:(?=\S)|(?<=\S)#)*\Z""")
_NOT_IN_FLOW = re.compile(r"[][{},:]")
# Words and numbers that YAML 1.1 or 1.2 does not read as text (yaml.org/type: bool, null, int, float).
_TYPED = re.compile(
    r"""true|false|yes|no|on|off|null|y|n
    |[-+]?(?:0[xob][\da-f_]+|\.?\d[\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|\.inf|\.nan)
    |\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]).*""",
    re.IGNORECASE | re.VERBOSE,
)
_UNPRINTABLE = r"[\r\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff]"
_ESCAPED = re.compile(_UNPRINTABLE)
# Characters, and white space at the ends and at the start of a line, that only quotation marks preserve.
_ODD = re.compile(rf"{_UNPRINTABLE}|\n *\t|\A\s|\s\Z")
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")


def inline_scalar(text: str, *, is_flag: bool = False, in_flow: bool = False) -> str | None:
    """Return a text on one line, without quotation marks if possible, or ``None`` if it has line breaks."""
    if is_flag and text in ("true", "false"):
        return text
    if "\n" in text:
        return _quoted(text) if _ODD.search(text) else None
    if is_plain(text) and not (in_flow and _NOT_IN_FLOW.search(text)):
        return text
    return _quoted(text)


def scalar(text: str, start: int, indent: int, *, is_flag: bool = False) -> list[str]:
    """Return the lines of a text that starts in column ``start``; further lines are indented by ``indent``."""
    line = inline_scalar(text, is_flag=is_flag)
    inner = " " * indent
    if line is None:
        return ["|-", *(f"{inner}{each}" if each else "" for each in text.split("\n"))]
    if start + len(line) > WIDTH and _BETWEEN_WORDS.search(text) and not _ODD.search(text):
        return [">-", *_folded(text, inner)]
    return [line]


def is_plain(text: str) -> bool:
    """Return whether a text needs no quotation marks."""
    return bool(_PLAIN.match(text)) and not text.endswith(":") and not _TYPED.fullmatch(text) and not _ODD.search(text)


def _quoted(text: str) -> str:
    """Return a quoted text. YAML reads JSON's escapes (YAML 1.2.2 5.7)."""
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=bool(_ESCAPED.search(text)))


def _folded(text: str, indent: str) -> Iterator[str]:
    line = ""
    for word in _BETWEEN_WORDS.split(text):
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line
