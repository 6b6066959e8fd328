"""Characters that a text may not have: invisible ones, noncharacters, and signs that characters were lost.

What people write with is accepted: joiners of scripts that need them, variation sequences of ideographs, joined emoji
and flags.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_PLANE, _PLANES, _LAST_TWO = 0x10000, 17, 0xFFFE
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * _PLANE + last) for plane in range(_PLANES) for last in (_LAST_TWO, _LAST_TWO + 1)
)
# Zero-width, bidirectional (Unicode TR 36 2.1 and TR 9), interlinear, tag, private-use and control characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff"
    f"\U000e0000-\U000e0fff\U000f0000-\U0010ffff{_NONCHARACTERS}]"
)
LOST = re.compile("[\ufffc\ufffd]")
"""Object replacement character and replacement character: a program put them where something was lost."""
_JOINERS = "\u200c\u200d"
_JOINING_SCRIPTS = re.compile(
    "[\u0590-\u109f\u1200-\u139f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff\u2d30-\u2d7f\ua4d0-\ua4ff\ua800-\uabff"
    "\U00010a00-\U00011fff\U00016a40-\U00016b8f\U0001e100-\U0001e95f]"
)
"""Scripts with letters that join, and others of their regions: Arabic, Syriac, the Indic scripts, Khmer, Javanese …"""
_MONGOLIAN = re.compile("[\u1807-\u18aa]")
_IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""The flag of a part of a country (UTS 51, "emoji tag sequence")."""
_TEXT_STYLE = "\ufe0e"
_EMOJI_STYLE = "\ufe0f"


def hidden_offsets(text: str) -> Iterator[int]:
    """Yield the offset of every invisible character and noncharacter in a text."""
    for match in HIDDEN.finditer(text):
        if not _is_written(text, match.start()):
            yield match.start()


def unusable_offsets(text: str) -> Iterator[int]:
    """Yield the offset of every character that no text may have: invisible ones, and signs of loss."""
    yield from hidden_offsets(text)
    yield from (match.start() for match in LOST.finditer(text))


def first_hidden_character(text: str) -> str | None:
    """Return the name of the first invisible character in a value, such as "U+200B ZERO WIDTH SPACE", or None."""
    first = next(hidden_offsets(text), None)
    return None if first is None else character_name(text[first])


def character_name(character: str) -> str:
    """Return a character's code point and Unicode name."""
    other = "NONCHARACTER" if _is_noncharacter(character) else "CONTROL OR PRIVATE CHARACTER"
    return f"U+{ord(character):04X} {unicodedata.name(character, other)}"


def name_in_words(character: str) -> str:
    """Return what people call a character: "a space", "a tab", or the character itself in quotation marks."""
    named = {" ": "a space", "\n": "a line break", "\t": "a tab", '"': "a quotation mark"}
    return named.get(character) or (character_name(character) if character.isspace() else f'"{character}"')


def _is_noncharacter(character: str) -> bool:
    return "\ufdd0" <= character <= "\ufdef" or ord(character) % _PLANE >= _LAST_TWO


def _is_written(text: str, position: int) -> bool:
    """Return whether an invisible character belongs to a word, an emoji or a flag."""
    character = text[position]
    before = text[position - 1] if position else " "
    if character in _JOINERS:
        return bool(_JOINING_SCRIPTS.match(before)) or (character == "\u200d" and _is_symbol(before))
    if "\u180b" <= character <= "\u180f":
        return bool(_MONGOLIAN.match(before))
    if "\ufe00" <= character <= _TEXT_STYLE:
        is_styled = _is_symbol(before) or before in "#*0123456789©®"
        return is_styled or bool(_IDEOGRAPH.match(before) or _JOINING_SCRIPTS.match(before))
    if "\U000e0100" <= character <= "\U000e01ef":
        return bool(_IDEOGRAPH.match(before))
    if "\U000e0020" <= character <= "\U000e007f":
        start = text.rfind("\U0001f3f4", max(0, position - 7), position)
        flag = _FLAG.match(text, start) if start >= 0 else None
        return flag is not None and position < flag.end()
    return False


@cache
def _is_symbol(character: str) -> bool:
    """Return whether a character is an emoji or another symbol, or the end of one."""
    return character == _EMOJI_STYLE or unicodedata.category(character) in ("So", "Sm", "Sk")
