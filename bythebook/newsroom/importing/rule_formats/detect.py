"""Detect the format of a rule's file from its content, and read it."""

from __future__ import annotations

import codecs
from pathlib import Path

import orjson

from bythebook.newsroom.importing.foreign_files import read_file
from bythebook.newsroom.importing.rule_formats.ecfr import is_ecfr, read_ecfr
from bythebook.newsroom.importing.rule_formats.numbered_text import read_numbered_text
from bythebook.newsroom.importing.rule_formats.oscal import read_oscal, read_oscal_xml
from bythebook.newsroom.importing.rule_formats.oscal_xml import is_oscal
from bythebook.newsroom.importing.rule_formats.passages import RuleText, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import name_of, parse_xml
from bythebook.newsroom.importing.rule_formats.uslm import is_uslm, read_uslm
from bythebook.records import Place, Problem

MOST_BYTES = 256 * 2**20
"""The largest file that is read: the longest title of the Code of Federal Regulations has about 150 MB."""
_FORMATS = "OSCAL catalogs in JSON or XML, e-CFR and US Code (USLM) XML, Markdown and plain text are read."
_SAVE_TEXT = "This is a web page: save the rule itself as Markdown or plain text."
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_rule(path: Path, section: str = "") -> RuleText:
    """Read a rule's file. Raise ``UnreadableRuleError``."""
    file = path.as_posix()
    data = read_file(path, MOST_BYTES, "the text of a rule")
    if isinstance(data, Problem):
        raise UnreadableRuleError(data.place, data.message, data.hint)
    data = data.removeprefix(codecs.BOM_UTF8)
    text = _decoded(file, data) if data.startswith(_UTF_16) else ""
    first = text.lstrip()[:1].encode() or data.lstrip()[:1]
    if first == b"{" or (first == b"[" and _is_json(data)):
        return read_oscal(file, text.encode() or data, section)
    if first == b"<":
        return _read_xml(file, data, section)
    text = text or _decoded(file, data)
    if section:
        raise UnreadableRuleError(Place(file), "--section is for XML and OSCAL; this is plain text", "Leave it out.")
    return read_numbered_text(file, text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(file: str, data: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 if it is marked as that. Raise ``UnreadableRuleError``."""
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = Place(file, data.count(b"\n", 0, error.start) + 1)
        message = f"the byte 0x{data[error.start]:02x} is not text in {encoding.upper()}"
        raise UnreadableRuleError(place, message, f"Save the file in UTF-8. {_FORMATS}") from error
    if "\0" in text:
        place = Place(file, text.count("\n", 0, text.index("\0")) + 1)
        raise UnreadableRuleError(place, "this is not a text: it contains NUL", _FORMATS)
    return text


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return True


def _read_xml(file: str, data: bytes, section: str) -> RuleText:
    start = data[:1024].replace(b"\0", b"").lower()
    if b"<html" in start or b"<!doctype html" in start:
        raise UnreadableRuleError(Place(file), '"html" is not a known format of rules', f"{_SAVE_TEXT} {_FORMATS}")
    root = parse_xml(file, data)
    if is_uslm(root):
        return read_uslm(file, root, section)
    if is_ecfr(root):
        return read_ecfr(file, root, section)
    if is_oscal(root):
        return read_oscal_xml(file, root, section)
    raise UnreadableRuleError(Place(file), f'"{name_of(root)}" is not a known format of rules', _FORMATS)
