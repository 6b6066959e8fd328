"""A person at a terminal: what the program prints is read, and answers are typed."""

from __future__ import annotations

import os
import pty
import re
import select
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.command_server import Command, environment_with

_SECONDS = 30
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Typist:
    """Runs ``python -m bythebook`` at a pseudo-terminal in a folder."""

    def __init__(self, folder: Path, *arguments: str, terminal: str = "xterm") -> None:
        self._master, slave = pty.openpty()
        # Without it, the questions wait for the terminal to say where its cursor is.
        environment = environment_with(TERM=terminal, COLUMNS="200", LINES="50", PROMPT_TOOLKIT_NO_CPR="1")
        self._process = Command(arguments, folder, environment, [slave] * 3, terminal=True)
        os.close(slave)
        self.seen = ""
        self._told = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._master)

    def expect(self, words: str) -> str:
        """Read until words are printed; gives what was printed since the last words that were waited for."""
        until = time.monotonic() + _SECONDS
        while (found := self.seen.find(words, self._told)) < 0:
            assert self._read(until), f"{words!r} never came; this did:\n{self.seen[self._told :]}"
        told, self._told = self.seen[self._told : found], found + len(words)
        return told

    def type(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._master, keys.encode())

    def answer(self, question: str, text: str = "") -> None:
        """Wait for a question, and answer it; what is typed replaces what is proposed."""
        self.expect(f"\n{question}:")
        self.type(text + "\r")

    def end(self) -> int:
        """Read until the program ends; gives its exit status."""
        until = time.monotonic() + _SECONDS
        while self._read(until):
            pass
        return self._process.wait(timeout=_SECONDS)

    def _read(self, until: float) -> bool:
        while time.monotonic() < until:
            if select.select([self._master], [], [], 0.2)[0]:
                try:
                    data = os.read(self._master, 65536)
                except OSError:  # the other side is closed
                    return False
                self.seen += _ESCAPES.sub("", data.decode("utf-8", "replace"))
                return bool(data)
            if self._process.poll() is not None:
                return False
        return False
