"""Detect the format of a rule's file from its content, and read it."""

from __future__ import annotations

import codecs
from pathlib import Path

from bythebook.newsroom.importing.rule_formats.ecfr import is_ecfr, read_ecfr
from bythebook.newsroom.importing.rule_formats.numbered_text import read_numbered_text
from bythebook.newsroom.importing.rule_formats.oscal import read_oscal, read_oscal_xml
from bythebook.newsroom.importing.rule_formats.oscal_xml import is_oscal
from bythebook.newsroom.importing.rule_formats.passages import RuleText, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import name_of, parse_xml
from bythebook.newsroom.importing.rule_formats.uslm import is_uslm, read_uslm
from bythebook.records import Place

MOST_BYTES = 256 * 2**20
"""The largest file that is read: the longest title of the Code of Federal Regulations has about 150 MB."""
_FORMATS = "OSCAL catalogs in JSON or XML, e-CFR and US Code (USLM) XML, Markdown and plain text are read."


def read_rule(path: Path, section: str = "") -> RuleText:
    """Read a rule's file. Raise ``UnreadableRuleError``."""
    file = path.as_posix()
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise UnreadableRuleError(Place(file), f"this is not a file of up to {MOST_BYTES // 2**20} MiB")
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise UnreadableRuleError(Place(file), f"the file cannot be read: {error.strerror}") from error
    first_byte = data.lstrip()[:1]
    if first_byte == b"{":
        return read_oscal(file, data, section)
    if first_byte == b"<" or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _read_xml(file, data, section)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(file, data.count(b"\n", 0, error.start) + 1)
        raise UnreadableRuleError(place, f"the byte 0x{data[error.start]:02x} is not UTF-8 text", _FORMATS) from error
    if section:
        raise UnreadableRuleError(Place(file), "--section is for XML and OSCAL; this is plain text", "Leave it out.")
    return read_numbered_text(file, text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_xml(file: str, data: bytes, section: str) -> RuleText:
    root = parse_xml(file, data)
    if is_uslm(root):
        return read_uslm(file, root, section)
    if is_ecfr(root):
        return read_ecfr(file, root, section)
    if is_oscal(root):
        return read_oscal_xml(file, root, section)
    raise UnreadableRuleError(Place(file), f'"{name_of(root)}" is not a known format of rules', _FORMATS)
