"""Fetched copies as WARC 1.1 (ISO 28500:2017): every request and every answer, redirects too, and nothing else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bythebook.newsroom.evidence.fetching import USER_AGENT, Exchange, FetchError, decoded

_OK = "200"
# The writer keeps bodies whole, so that what told of their parting would be wrong; pywb's name keeps the fact.
_PARTING = "transfer-encoding"


def warc_of(exchanges: Iterable[Exchange]) -> bytes:
    """Give a WARC file, each of its records packed with gzip."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    builder: RecordBuilder = writer
    writer.write_record(
        builder.create_warcinfo_record(None, {"software": USER_AGENT, "format": "WARC File Format 1.1"})
    )
    for exchange in exchanges:
        told = [
            (f"X-Archive-Orig-{name}" if name.lower() == _PARTING else name, value) for name, value in exchange.headers
        ]
        answer = builder.create_warc_record(
            exchange.address,
            "response",
            payload=io.BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=StatusAndHeaders(f"{exchange.status} {exchange.reason}".rstrip(), told, "HTTP/1.1"),
            warc_headers_dict={"WARC-IP-Address": exchange.peer},
        )
        request = builder.create_warc_record(
            exchange.address,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {_path(exchange.address)} HTTP/1.1", list(exchange.request), is_http_request=True
            ),
        )
        writer.write_request_response_pair(request, answer)
    return out.getvalue()


def _path(address: str) -> str:
    return "/" + address.partition("://")[2].partition("/")[2]


def document_in(warc: bytes) -> tuple[bytes, str]:
    """Give the bytes of the document that a WARC file of ours ends with, and its ``Content-Type``.

    Raises ``ValueError`` for a file that holds none.
    """
    found: tuple[bytes, str] | None = None
    try:
        for record in ArchiveIterator(io.BytesIO(warc)):
            if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == _OK:
                coding = record.http_headers.get_header("Content-Encoding") or ""
                body = decoded(record.raw_stream.read(), coding)
                found = body, record.http_headers.get_header("Content-Type") or ""
    except (ArchiveLoadFailed, FetchError, EOFError, OSError, ValueError, zlib.error) as error:
        raise ValueError(f"it is no whole WARC file: {error}") from error
    if found is None:
        raise ValueError("it is a WARC file without a document")
    return found
