"""Write and read fetched copies as WARC 1.1 (ISO 28500:2017): every request and response, including redirects."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bythebook.newsroom.evidence.documents import content_type_of
from bythebook.newsroom.evidence.fetching import USER_AGENT, FetchError, HttpExchange, decoded

_OK = "200"
_DOCUMENTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
# The writer stores bodies without transfer coding, so the header would be wrong; pywb's prefix preserves it.
_TRANSFER_ENCODING = "transfer-encoding"


def write_warc(exchanges: Iterable[HttpExchange]) -> bytes:
    """Return a WARC file, each record compressed with gzip."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    builder: RecordBuilder = writer
    writer.write_record(
        builder.create_warcinfo_record(None, {"software": USER_AGENT, "format": "WARC File Format 1.1"})
    )
    for exchange in exchanges:
        headers = [
            (f"X-Archive-Orig-{name}" if name.lower() == _TRANSFER_ENCODING else name, value)
            for name, value in exchange.headers
        ]
        response = builder.create_warc_record(
            exchange.url,
            "response",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=StatusAndHeaders(f"{exchange.status} {exchange.reason}".rstrip(), headers, "HTTP/1.1"),
            warc_headers_dict={"WARC-IP-Address": exchange.peer},
        )
        request = builder.create_warc_record(
            exchange.url,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {_path(exchange.url)} HTTP/1.1", list(exchange.request), is_http_request=True
            ),
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it would log words of the file as they are
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_FAILURES = (ArchiveLoadFailed, AttributeError, EOFError, LookupError, OSError, TypeError, ValueError, zlib.error)
"""What warcio raises for a damaged file; it takes for granted that headers are there."""


class ArchivedDocument(NamedTuple):
    """A document in a web archive, with what its server declared."""

    url: str
    body: bytes
    media_type: str
    charset: str


class UnreadableRecordError(ValueError):
    """Raised for a page of a web archive that cannot be read whole; the message says why."""


def _body(record: ArcWarcRecord) -> bytes:
    """Return the body of a record. Raise ``UnreadableRecordError`` if it breaks off or its compression is unknown."""
    is_response = record.rec_type == "response"
    encoding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower() if is_response else ""
    if encoding not in _ENCODINGS:
        raise UnreadableRecordError(f"it is a web archive (WARC) whose page is compressed with {encoding}")
    body: bytes = (record.content_stream() if is_response else record.raw_stream).read()
    if getattr(record.raw_stream, "limit", 0) > 0:  # bytes of the record that the file does not have
        raise UnreadableRecordError("it is a web archive (WARC) that breaks off")
    return body


@contextmanager
def _reading() -> Iterator[None]:
    """Raise ``ValueError`` for what warcio raises, which would also print words of the file as they are."""
    try:
        with redirect_stderr(io.StringIO()):
            yield
    except UnreadableRecordError:
        raise
    except (*_FAILURES, FetchError) as error:
        raise ValueError(f"it is not a valid WARC file: {error}") from error


def documents_in(warc: bytes) -> list[ArchivedDocument]:
    """Return the pages, PDFs and texts that a WARC file of any program holds, in its order.

    Raise ``ValueError`` for a file that is not WARC.
    """
    found: list[ArchivedDocument] = []
    with _reading():
        for record in ArchiveIterator(io.BytesIO(warc)):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers if record.rec_type == "response" else record.rec_headers
            if headers is None or (record.rec_type == "response" and headers.get_statuscode() != _OK):
                continue
            media_type, charset = content_type_of(headers.get_header("Content-Type") or "")
            if media_type in _DOCUMENTS:
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                found.append(ArchivedDocument(url, _body(record), media_type, charset))
    return found


def read_warc(warc: bytes) -> tuple[bytes, str]:
    """Return the bytes and the ``Content-Type`` of the document that a WARC file of ours ends with.

    Raise ``ValueError`` for a file that holds none.
    """
    found: tuple[bytes, str] | None = None
    with _reading():
        for record in ArchiveIterator(io.BytesIO(warc)):
            headers = record.http_headers
            if record.rec_type == "response" and headers and headers.get_statuscode() == _OK:
                body = decoded(record.raw_stream.read(), headers.get_header("Content-Encoding") or "")
                found = body, headers.get_header("Content-Type") or ""
    if found is None:
        raise ValueError("it is a WARC file without a document")
    return found
