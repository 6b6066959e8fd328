"""Detect the format of a rule's file from its content and its name, and read it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from bythebook.newsroom.conformance.json_text import JsonText
from bythebook.newsroom.importing.foreign_files import read_file
from bythebook.newsroom.importing.rule_formats.ecfr import is_ecfr, read_ecfr
from bythebook.newsroom.importing.rule_formats.numbered_text import MARKDOWN_SUFFIXES, read_numbered_text
from bythebook.newsroom.importing.rule_formats.oscal import read_oscal_json, read_oscal_xml, read_oscal_yaml
from bythebook.newsroom.importing.rule_formats.oscal_xml import is_oscal
from bythebook.newsroom.importing.rule_formats.oscal_yaml import is_oscal_yaml
from bythebook.newsroom.importing.rule_formats.passages import RuleText, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import name_of, parse_xml
from bythebook.newsroom.importing.rule_formats.uslm import is_uslm, read_uslm
from bythebook.records import Place, Problem

MOST_BYTES = 256 * 2**20
"""The largest file that is read: the longest title of the Code of Federal Regulations has about 150 MB."""
_FORMATS = "OSCAL catalogs in JSON, YAML or XML, e-CFR and USLM XML, Markdown and plain text are read."
_SAVE_TEXT = "This is a web page: save the rule itself as Markdown or plain text."
_CFR = ("CFRDOC", "CFRGRANULE", "FEDREG", "RULE", "PRORULE")
"""The roots of the XML of GPO's printed CFR and of the Federal Register."""
_OTHER_CFR = "Download the section as XML from ecfr.gov, or the volume in USLM from govinfo.gov."
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_SUFFIXES = (*MARKDOWN_SUFFIXES, ".txt", ".text", ".asc")
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,11}\Z", re.IGNORECASE)
"""The ending of a name that says what a file is; not that of ``handbook-2.1``."""
_WEB_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_ELEMENTS = re.compile(
    r"<(?:html|head|body|div|p|article|main|section|span|table|h[1-6]|ul|ol|script|style)[\s>]", re.IGNORECASE
)


def read_rule(path: Path, section: str = "") -> RuleText:
    """Read a rule's file. Raise ``UnreadableRuleError``."""
    file, suffix = path.as_posix(), _suffix(path)
    data = read_file(path, MOST_BYTES, "the text of a rule")
    if isinstance(data, Problem):
        raise UnreadableRuleError(data.place, data.message, data.hint)
    data = data.removeprefix(codecs.BOM_UTF8)
    text = _decoded(file, data) if data.startswith(_UTF_16) else ""
    first = text.lstrip()[:1].encode() or data.lstrip()[:1]
    is_markdown = suffix in MARKDOWN_SUFFIXES
    if first == b"<" and not (is_markdown and _is_markdown(file, data)):
        return _read_xml(file, data, section, is_page=suffix in _WEB_PAGES)
    text = text or _decoded(file, data)
    if (
        (first == b"{" and not is_markdown)
        or (suffix == ".json")
        or (first in (b"{", b"[") and JsonText(text).violation is None)
    ):
        return read_oscal_json(file, text, section)
    if is_oscal_yaml(text):
        return read_oscal_yaml(file, text, section)
    if suffix and suffix not in _TEXT_SUFFIXES:
        hint = f"If its text is plain, name it {path.stem}.txt. {_FORMATS}"
        raise UnreadableRuleError(Place(file), f"{suffix} is not a known kind of file for a rule", hint)
    if section:
        raise UnreadableRuleError(Place(file), "--section is for XML and OSCAL; this is plain text", "Leave it out.")
    return read_numbered_text(file, text.replace("\r\n", "\n").replace("\r", "\n"))


def _suffix(path: Path) -> str:
    found = _SUFFIX.search(path.name)
    return found[0].lower() if found else ""


def _is_markdown(file: str, data: bytes) -> bool:
    """Return whether a Markdown file that begins with a tag or a comment is not a document in XML or HTML."""
    if data.lstrip()[:9].lower().startswith((b"<?xml", b"<!doctype", b"<html")):
        return False
    try:
        parse_xml(file, data)
    except UnreadableRuleError:
        return True
    return False


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


def _read_xml(file: str, data: bytes, section: str, *, is_page: bool) -> RuleText:
    start = data[:1024].replace(b"\0", b"").decode("latin-1").lower()
    page = UnreadableRuleError(Place(file), '"html" is not a known format of rules', f"{_SAVE_TEXT} {_FORMATS}")
    if is_page or "<html" in start or "<!doctype html" in start:
        raise page
    try:
        root = parse_xml(file, data)
    except UnreadableRuleError:
        if _ELEMENTS.match(start.lstrip()):
            raise page from None
        raise
    if is_uslm(root):
        return read_uslm(file, root, section)
    if is_ecfr(root):
        return read_ecfr(file, root, section)
    if is_oscal(root):
        return read_oscal_xml(file, root, section)
    place = Place(file, root.sourceline or 1)
    hint = f"{_OTHER_CFR} {_FORMATS}" if name_of(root) in _CFR else _FORMATS
    raise UnreadableRuleError(place, f'"{name_of(root)}" is not a known format of rules', hint)
