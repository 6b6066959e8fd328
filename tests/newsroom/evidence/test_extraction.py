"""Tests of text extraction: the text is what a reader sees."""

from __future__ import annotations

import pytest

from bythebook.newsroom.evidence.documents import SourceDocument, UnusableDocumentError, identify_document
from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, extract_text
from bythebook.records.vocabulary import MediaType
from tests.newsroom.evidence.pdfs import pdf_of


def folded(content: bytes, declared: str = "", charset: str = "", name: str = "") -> str:
    return extract_text(identify_document(content, declared, charset, name)).folded


def test_text_of_a_page_is_what_readers_see() -> None:
    page = b"""<!doctype html><html><head><title>Not this</title><style>p{}</style><script>not()</script></head>
    <body><!-- nor this --><h1>One</h1><p>t<b>w</b>o
    three<br>four</p><noscript>nor this</noscript><div hidden>nor this</div>
    <table><tr><td>five</td><td>six</td></tr></table><p>se<script>x</script>ven &amp; eight<wbr>h</p></body></html>"""
    assert folded(page) == "One two three four five six seven & eighth"


def test_shadow_roots_of_pages_saved_as_one_file_are_shown_instead_of_what_they_replace() -> None:
    page = b"""<!doctype html><body><x-a>not<template shadowrootmode="open"><p>one</p></template><p>nor this</p>nor</x-a>
    <x-b><template shadowrootmode="closed"><p>two</p><slot></slot></template><p>three</p></x-b>
    <template><p>nor this</p></template><x-c hidden><template shadowrootmode="open"><p>nor this</p></template></x-c></body>"""
    assert folded(page) == "one two three"


@pytest.mark.parametrize(
    "content, declared, charset",
    [
        ("<html><body>“café”".encode("cp1252"), "text/html", ""),
        ("<html><body>“café”".encode("cp1252"), "text/html", "iso-8859-1"),
        ("<html><body>“café”".encode(), "text/html", ""),
        ("<html><body>“café”".encode("utf-16"), "text/html", ""),
        ("<html><head><meta charset=windows-1252><body>“café”".encode("cp1252"), "", ""),
        ("<html><body>“café”".encode(), "text/html", "no-such-charset"),
        ("“café”".encode("cp1252"), "text/plain", ""),
        ("\ufeff“café”".encode(), "text/plain", ""),
    ],
)
def test_encoding_is_detected(content: bytes, declared: str, charset: str) -> None:
    assert folded(content, declared, charset) == '"café"'


def test_deeply_nested_page_is_read() -> None:
    assert "word" in folded(b"<html><body>" + b"<div>" * 2000 + b"word")


def test_pdf_text_has_lines_page_by_page() -> None:
    content = pdf_of(["The officer’s “absolute”", "im-", "munity."], ["Second page."])
    text = extract_text(identify_document(content))
    assert [len(text.find(words)) for words in ("immunity.", "Second page.", '"absolute"')] == [1, 1, 1]


def test_invalid_pdf_is_reported() -> None:
    with pytest.raises(UnreadableCaptureError, match=r"^it cannot be read as PDF: Failed to load document"):
        extract_text(identify_document(b"%PDF-1.7 and nothing else"))


@pytest.mark.parametrize(
    "content, declared, name, message",
    [
        (b" \n", "", "", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0", "", "a.png", "it is a PNG picture, but only HTML, PDF and plain text can be captured"),
        (b"\x01\0", "", "", "it is not HTML, PDF or plain text"),
        (b"{}", "", "a.json", ".json is not a known type: only HTML, PDF and plain text can be captured"),
        (b"GIF89a", "image/gif", "", "it is image/gif, but only HTML, PDF and plain text can be captured"),
    ],
)
def test_unsupported_document_is_rejected(content: bytes, declared: str, name: str, message: str) -> None:
    with pytest.raises(UnusableDocumentError, match=message):
        identify_document(content, declared, name=name)


@pytest.mark.parametrize(
    "content, declared, name, kind",
    [
        (b"\n%PDF-1.4", "text/html", "", MediaType.PDF),
        (b"\xef\xbb\xbf<!-- x --><!DOCTYPE html>", "", "", MediaType.HTML),
        (b"<p>Text", "", "page.HTM", MediaType.HTML),
        (b"<p>Text", "application/xhtml+xml", "", MediaType.HTML),
        (b"Words", "", "words.md", MediaType.TEXT),
    ],
)
def test_media_type_is_detected(content: bytes, declared: str, name: str, kind: MediaType) -> None:
    assert identify_document(content, declared, name=name) == SourceDocument(content, kind)
