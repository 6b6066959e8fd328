"""No spelling of a private address, and no answer, leads a request into the network of the machine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import pytest
from urllib3.util import Timeout

from bythebook.newsroom.evidence.connections import Deadline, pool_to
from bythebook.newsroom.evidence.fetching import FetchError, FetchLimits, fetch
from bythebook.newsroom.evidence.special_addresses import is_public
from bythebook.newsroom.links.checking import LinkStatus, check_pages
from bythebook.newsroom.links.linked_pages import LinkedPage
from tests.newsroom.evidence.server import PAGE, Web

LOCALHOST = (
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "127.255.0.9",
    ),
    *("localhost", "LOCALHOST", "localhost.", "0", "0.0.0.0", "00.00.00.00", "127.0.0.1.", "\u2460\u2461\u2466.0.0.1"),  # noqa: S104
    *("\uff11\uff12\uff17.0.0.1", "127\u30020.0.1", "0x7f.0x0.0x0.0x1"),
)
IPV4 = (
    *(
        "10.0.0.1",
        "10.255.255.255",
        "167772161",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "0xc0a80001",
        "0300.0250.1",
    ),
    *(
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "100.64.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
    ),
    *("198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.31.196.1", "192.175.48.1"),
)
IPV6 = (
    *(
        "::",
        "::1",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:7f00:1:8123",
        "::127.0.0.1",
        "::7f00:1",
    ),
    *("::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1"),
    *(
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "feff::1",
        "ff02::1",
        "100::1",
    ),
    *("3fff::1", "5f00::1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "2001:2::1", "2001:20::1", "2620:4f:8000::1"),
    *("4000::1", "::ffff:10.0.0.1"),
)
SPELLINGS = (*LOCALHOST, *IPV4, *(f"[{address}]" for address in IPV6))


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Record every address that a socket is connected to, and connect none."""
    attempts: list[object] = []

    def connect(_socket: socket.socket, address: object) -> None:
        attempts.append(address)
        raise ConnectionRefusedError("no connections in this test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return attempts


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_a_private_address_is_asked(spelling: str, connected: list[object]) -> None:
    with pytest.raises(FetchError, match=r"is localhost or in a private network|is not a URL|was not found"):
        fetch(f"http://{spelling}:8123/", FetchLimits(total_seconds=5))
    assert connected == []


def test_there_are_sixty_of_them() -> None:
    assert len(set(SPELLINGS)) >= 60


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::1"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host, peer", [("[2606:4700::1111]", "2606:4700::1111"), ("1.1.1.1", "1.1.1.1")])
@pytest.mark.parametrize("scheme, port", [("http", 80), ("https", 443)])
def test_the_address_that_was_checked_is_asked_at_the_port_of_the_scheme(
    host: str, peer: str, scheme: str, port: int, connected: list[object]
) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"{scheme}://{host}/", FetchLimits(total_seconds=5))
    assert [address[:2] for address in connected if isinstance(address, tuple)] == [(peer, port)]


def test_a_connection_that_leads_elsewhere_is_closed_before_anything_is_sent(web: Web) -> None:
    before, port, deadline = len(web.requests), int(web.url.rpartition(":")[2]), Deadline(5)
    pool = pool_to("http", "127.0.0.1", port, "a.example", Timeout(5), deadline)
    connection = pool.ConnectionCls("127.0.0.1", port)
    connection.checked = ("93.184.216.34", port)  # type: ignore[attr-defined]
    with deadline.enforced(), pytest.raises(OSError, match=r"^connected to 127\.0\.0\.1, not to 93\.184\.216\.34$"):
        connection.request("GET", "/page")
    assert len(web.requests) == before


@contextmanager
def answering(send: Callable[[socket.socket], None]) -> Iterator[str]:
    """Run a server that answers one request after another with what ``send`` writes."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(10)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = server.accept()
                    with client, suppress(OSError):
                        client.recv(4096)
                        send(client)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TRICKLES = {
    "status line": (b"", b"H"),
    "header": (b"HTTP/1.1 200 OK\r\n", b"a"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (HEAD + b"\r\n", b"<p>"),
    "sized body": (HEAD + b"Content-Length: 100000\r\n\r\n", b"<p>"),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\n<p>\r\n"),
    "chunk size": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "trailers": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n", b"A: b\r\n"),
}


@pytest.mark.parametrize("part", TRICKLES)
def test_the_time_limit_holds_while_bytes_trickle(part: str) -> None:
    start, piece = TRICKLES[part]

    def send(client: socket.socket) -> None:
        client.sendall(start)
        while True:
            time.sleep(0.05)
            client.sendall(piece)

    started = time.monotonic()
    with answering(send) as url, pytest.raises(FetchError, match=r" took more than 0\.5 seconds$"):
        fetch(url, FetchLimits(total_seconds=0.5, allow_private=True))
    assert time.monotonic() - started < 5


BAD_ANSWERS = {
    "broken address": b"HTTP/1.1 302 Found\r\nLocation: http://[::1/\r\n\r\n",
    "address of a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
    "port that is none": b"HTTP/1.1 302 Found\r\nLocation: http://a.example:99999/\r\n\r\n",
    "host that is too long": b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 300 + b".example/\r\n\r\n",
    "empty labels": b"HTTP/1.1 302 Found\r\nLocation: http://a..example/\r\n\r\n",
    "bytes": b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\n\r\n",
    "no status": b"nonsense\r\n\r\n",
    "status that is none": b"HTTP/1.1 abc\r\n\r\n",
    "nothing": b"",
    "too many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
    "a long header": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
    "length that is none": HEAD + b"Content-Length: x\r\n\r\n",
    "chunk that is none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "unknown encoding": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=none-such\r\n\r\n\xff<p>",
    "coding that it is not": HEAD + b"Content-Encoding: gzip\r\n\r\n<p>no</p>",
    "deep elements": HEAD + b"\r\n" + b"<div>" * 100_000,
    "private redirect": b"HTTP/1.1 302 Found\r\nLocation: http://[::ffff:7f00:1:8123]/\r\n\r\n",
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_one_pages_bad_answer_does_not_end_the_check_of_the_others(name: str, web: Web) -> None:
    with answering(lambda client: client.sendall(BAD_ANSWERS[name])) as url:
        pages = [LinkedPage(url, ("x",)), LinkedPage(f"{web.url}/page", ("y",))]
        bad, good = check_pages(pages, FetchLimits(5, 5, allow_private=True), pause=0)
    assert good.status is LinkStatus.FINE
    assert bad.status in (LinkStatus.FAILED, LinkStatus.UNREACHABLE, LinkStatus.REFUSED, LinkStatus.FINE)
    assert bad.detail.isprintable()
    assert PAGE.encode() == fetch(f"{web.url}/page", FetchLimits(allow_private=True)).document.content
