"""Bytes to text, without hidden characters."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from bythebook.records import Place, Problem, Severity
from bythebook.records.characters import HIDDEN, LOST, character_name, hidden_offsets
from bythebook.records.garbled import garbled_parts
from bythebook.yaml.reading.file_formats import other_format

MAX_BYTES = 1_000_000
BYTE_ORDER_MARK = "\ufeff"
_HIDDEN_ASCII = bytes(code for code in range(128) if HIDDEN.match(chr(code)))
_WANTED = {"not-utf-8": "UTF-8", "not-text": "plain text"}
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7})(?=[ \t][^<>\n]*$|$)", re.MULTILINE)
_HALF = re.compile(r"^[ \t]*(={7}|\|{7})$", re.MULTILINE)
"""A mark that is left when the other two were removed; in Markdown such a line makes a heading."""
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW


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
    if other := other_format(data):
        code = "not-utf-8" if other.name.startswith("UTF-16") else "not-text"
        return "", [Problem(Place(path), code, f"the file is {other.name}, not {_WANTED[code]}", other.hint)]
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
    if not text.isascii():
        problems.extend(unreadable_characters(path, text))
    return text, problems


def _may_contain_hidden(text: str, data: bytes) -> bool:
    """Return whether a text contains a suspicious character; ``data`` is the text as it is in its file."""
    if text.isascii():  # most are, and scanning bytes takes a third of the time
        return len(data.translate(None, _HIDDEN_ASCII)) < len(data)
    return bool(HIDDEN.search(text))


def normalize_line_ends(text: str) -> str:
    """Return a text with a line feed at the end of every line."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tab_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line of YAML that is indented with a tab."""
    for match in _TAB_INDENT.finditer(text):
        place = Place(path, text.count("\n", 0, match.start()) + 1, match.end() - match.start())
        yield Problem(place, "tab", "the line is indented with a tab", "Use two spaces for each level.")


def _hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line with hidden characters, at the first of them."""
    reported: set[int] = set()
    for position in hidden_offsets(text):
        place = _place(path, text, position)
        if place.line in reported:
            continue
        reported.add(place.line)
        around = text[max(0, position - 12) : position].rpartition("\n")[2]
        message = f'invisible character {character_name(text[position])} after "{around}"'
        yield Problem(place, "hidden-character", message, "Delete the words around it and retype them.")


def unreadable_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line with signs that characters were lost, or read in a wrong encoding."""
    lines: set[int] = set()
    for match in LOST.finditer(text):
        place = _place(path, text, match.start())
        if place.line not in lines:
            lines.add(place.line)
            message = f"{character_name(match[0])} stands for something that was lost"
            yield Problem(place, "lost-character", message, "Look it up in the source, and write what belongs there.")
    for garbled in garbled_parts(text):
        place = _place(path, text, garbled.offset)
        if place.line not in lines:
            lines.add(place.line)
            message = f'"{garbled.written}" looks like "{garbled.meant}" read in the wrong encoding'
            hint = f'Write "{garbled.meant}", and look for others.'
            yield Problem(place, "garbled-text", message, hint, Severity.WARNING)


def conflict_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield a Problem for each line that Git left in a conflict."""
    marks = "<<<<<<<" in text or ">>>>>>>" in text
    halves = path.endswith(".yaml") and ("=======" in text or "|||||||" in text)
    for match in _CONFLICT.finditer(text) if marks else _HALF.finditer(text) if halves else ():
        place = _place(path, text, match.start(1))
        hint = "Keep one of the two versions, and remove the marks."
        yield Problem(place, "merge-conflict", f'the line is the mark "{match[1]}" of a conflict in Git', hint)


def _place(path: str, text: str, offset: int) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    place = Place(path, before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1)
    byte = data[error.start]
    guess = bytes([byte]).decode("cp1252", "ignore")
    seen = f' (in Windows-1252 it is "{guess}")' if guess.isprintable() and guess else ""
    message = f"byte 0x{byte:02x} is not valid UTF-8{seen}"
    return Problem(place, "not-utf-8", message, "Save the file as UTF-8 in your editor.")
