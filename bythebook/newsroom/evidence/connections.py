"""Connections to one IP address, which is checked again once connected, and ended at a deadline.

A socket's own time limit starts over with every byte: a server that sends one now and then would keep it open forever.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Timeout


class WrongPeerError(OSError):
    """The connection leads to another address than the one that was checked."""


class Deadline:
    """A moment at which the connections made until then are ended."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []

    @property
    def left(self) -> float:
        """The seconds that are left; never less than a hundredth."""
        return max(self._end - time.monotonic(), 0.01)

    def is_over(self) -> bool:
        """Return whether the moment has passed."""
        return time.monotonic() >= self._end

    def watch(self, connected: socket.socket) -> None:
        """End a connection at the deadline."""
        # A duplicate: TLS takes the socket itself over, and closes it.
        self._sockets.append(connected.dup())

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """End the connections that are watched when the deadline comes while the context lasts."""
        timer = threading.Timer(self.left, self._shut_down)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            for one in self._sockets:
                one.close()
            self._sockets.clear()

    def _shut_down(self) -> None:
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def pool_to(
    scheme: str, peer: str, port: int, host: str, timeout: Timeout, deadline: Deadline
) -> urllib3.HTTPConnectionPool:
    """Return a pool of connections to an IP address, whose certificate must be valid for the host."""
    # Always with the port: without one, the last part of an IPv6 address would be taken for it.
    if scheme == "http":
        pool = urllib3.HTTPConnectionPool(peer, port, timeout=timeout, retries=False)
        pool.ConnectionCls = partial(_Plain, checked=(peer, port), deadline=deadline)  # type: ignore[assignment]
        return pool
    secure = urllib3.HTTPSConnectionPool(
        peer, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host
    )
    secure.ConnectionCls = partial(_Secure, checked=(peer, port), deadline=deadline)  # type: ignore[assignment]
    return secure


class _Checked:
    """Checks where a connection leads before anything is sent."""

    checked: tuple[str, int]
    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.deadline.watch(connected)
        found = connected.getpeername()
        if (_plain(str(found[0])), found[1]) != (_plain(self.checked[0]), self.checked[1]):
            connected.close()
            raise WrongPeerError(f"connected to {found[0]}, not to {self.checked[0]}")
        return connected


class _Plain(_Checked, HTTPConnection):
    def __init__(self, *arguments: object, checked: tuple[str, int], deadline: Deadline, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.checked, self.deadline = checked, deadline


class _Secure(_Checked, HTTPSConnection):
    def __init__(self, *arguments: object, checked: tuple[str, int], deadline: Deadline, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.checked, self.deadline = checked, deadline


def _plain(address: str) -> str:
    return str(ipaddress.ip_address(address.partition("%")[0]))
