"""Bytes to text, without hidden characters."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bythebook.records import Place, Problem

MAX_BYTES = 1_000_000
BYTE_ORDER_MARK = "\ufeff"
# Zero-width, bidirectional (Unicode TR 36 2.1 and TR 9), interlinear, tag, private-use and control characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_HIDDEN_ASCII = bytes(code for code in range(128) if _HIDDEN.match(chr(code)))
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW
_JOINERS = "\u200c\u200d"


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """Return the bytes of a record's file, or why it cannot be read. Links are not followed, pipes not waited for."""
    read = read_with_status(root, path)
    return read if isinstance(read, Problem) else read[0]


def read_with_status(root: Path, path: str) -> tuple[bytes, os.stat_result] | Problem:
    """Return the bytes of a record's file with its status before reading, or why it cannot be read."""
    # os.open() and os.read(): for tens of thousands of files open() takes as long as everything else together.
    try:
        handle = os.open(f"{root}/{path}", _FLAGS)
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.ELOOP):  # a socket, or a link that replaced the file just now
            return _no_file(path)
        return Problem(Place(path), "unreadable", f"the file cannot be read: {error.strerror}")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _no_file(path)
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            return Problem(Place(path), "too-large", message, "Remove what does not belong there.")
        data = os.read(handle, status.st_size + 1)  # not MAX_BYTES, which would be allocated for every file
    except OSError as error:
        return Problem(Place(path), "unreadable", f"the file cannot be read: {error.strerror}")
    finally:
        os.close(handle)
    return data, status


def _no_file(path: str) -> Problem:
    return Problem(Place(path), "unreadable", "this is not a regular file", "Replace it with a file.")


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """Return a record's file as text, as ``decode_text`` does, with its Problems."""
    data = read_bytes(root, path)
    return ("", [data]) if isinstance(data, Problem) else decode_text(path, data)


def decode_text(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return a file's bytes as text with normalized line ends, and its Problems.

    The text is empty if nothing could be read; the Problems say why.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(path, data, error)]
    problems: list[Problem] = []
    if text.startswith(BYTE_ORDER_MARK):
        text = text.removeprefix(BYTE_ORDER_MARK)
        hint = "Save the file as UTF-8 without it."
        problems.append(Problem(Place(path), "byte-order-mark", "the file starts with a byte-order mark", hint))
    text = normalize_line_ends(text)
    if not text.strip():
        problems.append(Problem(Place(path), "empty-file", "the file is empty", "Fill it in, or delete it."))
        return "", problems
    if _may_contain_hidden(text, data):
        problems.extend(_hidden_characters(path, text))
        # YAML ends a line at these and editors do not: the positions after them would be off.
        text = text.translate(dict.fromkeys(map(ord, "\x85\u2028\u2029"), " "))
    return text, problems


def _may_contain_hidden(text: str, data: bytes) -> bool:
    """Return whether a text contains a suspicious character; ``data`` is the text as it is in its file."""
    if text.isascii():  # most are, and scanning bytes takes a third of the time
        return len(data.translate(None, _HIDDEN_ASCII)) < len(data)
    return bool(_HIDDEN.search(text))


def normalize_line_ends(text: str) -> str:
    """Return a text with a line feed at the end of every line."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tab_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line of YAML that is indented with a tab."""
    for match in _TAB_INDENT.finditer(text):
        place = Place(path, text.count("\n", 0, match.start()) + 1, match.end() - match.start())
        yield Problem(place, "tab", "the line is indented with a tab", "Use two spaces for each level.")


def first_hidden_character(text: str) -> str | None:
    """Return the name of the first invisible character in a value, such as "U+200B ZERO WIDTH SPACE", or None."""
    first = next(hidden_offsets(text), None)
    return None if first is None else character_name(text[first])


def character_name(character: str) -> str:
    """Return a character's code point and Unicode name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL OR PRIVATE CHARACTER')}"


def _hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line with hidden characters, at the first of them."""
    reported: set[int] = set()
    for position in hidden_offsets(text):
        line = text.count("\n", 0, position) + 1
        if line in reported:
            continue
        reported.add(line)
        column = position - (text.rfind("\n", 0, position) + 1) + 1
        around = text[max(0, position - 12) : position].rpartition("\n")[2]
        yield Problem(
            Place(path, line, column),
            "hidden-character",
            f'invisible character {character_name(text[position])} after "{around}"',
            "Delete the words around it and retype them.",
        )


def hidden_offsets(text: str) -> Iterator[int]:
    """Yield the offset of every invisible character in a text."""
    for match in _HIDDEN.finditer(text):
        if not (match.group() in _JOINERS and _may_join(text, match.start())):
            yield match.start()


def _may_join(text: str, position: int) -> bool:
    """Return whether a joiner follows a letter of a script that uses joiners, or an emoji."""
    before = text[position - 1] if position else " "
    return "\u0600" <= before < "\u1100" or "\u1780" <= before < "\u1800" or before > "\U0001f000" or before == "\ufe0f"


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    place = Place(path, before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)
    byte = data[error.start]
    guess = bytes([byte]).decode("cp1252", "ignore")
    seen = f' (in Windows-1252 it is "{guess}")' if guess.isprintable() and guess else ""
    return Problem(
        place,
        "not-utf-8",
        f"byte 0x{byte:02x} is not valid UTF-8{seen}",
        "Save the file as UTF-8 in your editor.",
    )
