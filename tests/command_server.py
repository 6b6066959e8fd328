"""Run commands in forks of one process that has loaded the engine: a command then takes milliseconds to start.

Each command is a process all the same, with its own folder, environment, standard streams, process group and exit
status. :class:`Command` is used like ``subprocess.Popen``; ``python -m tests.command_server FD FD`` is the server, which
ends when the other end of the first socket is closed; the second is where scripts connect.
"""

from __future__ import annotations

import fcntl
import functools
import gc
import json
import os
import pkgutil
import random
import resource
import runpy
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp
from typing import IO, Any, NoReturn

import typer

import bythebook
from bythebook.cli.app import app
from bythebook.exports.schemas import schemas
from bythebook.incremental import examine
from bythebook.incremental.versions import engine_stamp
from bythebook.records.labels import Labels
from tests.compiled_templates import keep_compiled_templates

ROOT = Path(__file__).parents[1]
NEEDS_A_START = ("PYTHON", "LC_", "LANG")
"""How the names of variables begin that only a starting interpreter reads."""
_LENGTH = struct.Struct("!I")
_NUMBER = struct.Struct("!i")
_SENDING = threading.Lock()
Stream = IO[str] | IO[bytes] | int


def run_command(arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``python -m bythebook`` to its end, with nothing to read."""
    # Files and not pipes: nobody has to read them while it runs.
    with Path(os.devnull).open("rb") as nothing, TemporaryFile() as output, TemporaryFile() as errors:
        status = Command(arguments, cwd, env, (nothing, output, errors)).wait()
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(
            ["bythebook", *arguments], status, output.read().decode("utf-8"), errors.read().decode("utf-8")
        )


class Command:
    """A running ``python -m bythebook``."""

    def __init__(  # noqa: PLR0913 - what a process can be started with
        self,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        streams: Sequence[Stream],
        *,
        session: bool = False,
        terminal: bool = False,
        largest_file: int | None = None,
    ) -> None:
        """Start it. ``streams`` are its standard input, output and error.

        With ``session`` it is in a process group of its own; with ``terminal`` its standard input controls it, too.
        It can write no file of more than ``largest_file`` bytes.
        """
        self._answer, answer = os.pipe()
        options = (session or terminal, terminal, largest_file)
        request = json.dumps([list(arguments), os.fspath(cwd), dict(env), *options]).encode()
        descriptors = [stream if isinstance(stream, int) else stream.fileno() for stream in streams]
        with _SENDING:
            server, _ = _server()
            socket.send_fds(server, [_LENGTH.pack(len(request))], [*descriptors, answer])
            server.sendall(request)
        os.close(answer)
        self.returncode: int | None = None
        self.pid = self._number()

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        if self.returncode is None and select.select([self._answer], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status; raise ``subprocess.TimeoutExpired`` after ``timeout`` seconds."""
        if self.returncode is None:
            if not select.select([self._answer], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("bythebook", timeout or 0)
            self.returncode = os.waitstatus_to_exitcode(self._number())
            os.close(self._answer)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, if it still runs."""
        self.send_signal(signal.SIGKILL)

    def _number(self) -> int:
        data = os.read(self._answer, _NUMBER.size)
        if len(data) != _NUMBER.size:
            raise RuntimeError("the command server has ended")
        number: int = _NUMBER.unpack(data)[0]
        return number


def write_script(folder: Path) -> Path:
    """Write a program ``bythebook`` for shell scripts that has the server run the command, and return its path."""
    _server()
    needs_a_start = {name: value for name, value in environment_with().items() if name.startswith(NEEDS_A_START)}
    values = f"{sys.executable!r}, {os.fspath(_address())!r}, {needs_a_start!r}"
    script = folder / "bythebook"
    script.write_text(f"#!{sys.executable} -IS\n{_SCRIPT}\nforward({values})\n", encoding="utf-8")
    script.chmod(0o755)
    return script


_SCRIPT = f"""
import json, os, signal, socket, struct, sys


def forward(python, address, needs_a_start):
    env = dict(os.environ)
    if {{name: value for name, value in env.items() if name.startswith({NEEDS_A_START})}} != needs_a_start:
        os.execv(python, [python, "-m", "bythebook", *sys.argv[1:]])
    request = json.dumps([sys.argv[1:], os.getcwd(), env, False, False, None]).encode()
    ours, answer = os.pipe()
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [struct.pack("!I", len(request))], [0, 1, 2, answer])
        server.sendall(request)
        os.close(answer)
        os.read(ours, 4)
        status = os.waitstatus_to_exitcode(struct.unpack("!i", os.read(ours, 4))[0])
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)
"""


@functools.cache
def _address() -> Path:
    """Return the path of the socket at which the server of this process listens to scripts."""
    return Path(mkdtemp(prefix="bythebook-")) / "commands"  # short, as the path of a socket must be


@functools.cache
def _server() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Start the server of this process, and return it after the socket that it listens to."""
    ours, theirs = socket.socketpair()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.fspath(_address()))
    listener.listen()
    with theirs, listener:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.command_server", str(theirs.fileno()), str(listener.fileno())],
            cwd=ROOT,
            env=environment_with(),
            pass_fds=[theirs.fileno(), listener.fileno()],
            start_new_session=True,
        )
    return ours, server


def stop_server() -> None:
    """End the server of this process, if it has one, and wait for it: `time` then counts its commands too."""
    if _server.cache_info().currsize:
        requests, server = _server()
        requests.close()
        server.wait()
        shutil.rmtree(_address().parent)
        _server.cache_clear()
        _address.cache_clear()


def environment_with(**changes: str) -> dict[str, str]:
    """Return the environment of a person at a plain terminal, with changes, and with the engine of this checkout.

    The engine that is installed may be that of another worktree. A ``PYTHONPATH`` among the changes goes before it.
    """
    unset = ("SITEURL", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    path = os.pathsep.join(filter(None, (changes.get("PYTHONPATH"), str(ROOT))))
    return {**inherited, "NO_COLOR": "1", "COLUMNS": "200", **changes, "PYTHONPATH": path}


def _serve(requests: socket.socket, listener: socket.socket) -> None:
    keep_compiled_templates()
    _load_engine()
    gc.collect()
    gc.freeze()  # or the first collection in each fork would copy all that is loaded
    ended, wake = _wake_when_commands_end()
    answers: dict[int, int] = {}
    while True:
        ready = select.select([requests.fileno(), listener.fileno(), ended], [], [])[0]
        if ended in ready:
            os.read(ended, 1000)
            _answer_ended(answers)
        if requests.fileno() in ready:
            request, descriptors = _receive(requests)
            if not descriptors:
                return
        elif listener.fileno() in ready:
            with listener.accept()[0] as connection:
                request, descriptors = _receive(connection)
        else:
            continue
        *streams, answer = descriptors
        if (pid := os.fork()) == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for descriptor in (requests.detach(), listener.detach(), ended, wake, answer, *answers.values()):
                os.close(descriptor)
            _run(streams, *json.loads(request))
        answers[pid] = answer
        os.write(answer, _NUMBER.pack(pid))
        for stream in streams:
            os.close(stream)


def _wake_when_commands_end() -> tuple[int, int]:
    """Return both ends of a pipe that can be read when a command has ended."""
    ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return ended, wake


def _receive(requests: socket.socket) -> tuple[bytes, list[int]]:
    """Return a request, and the streams and the pipe for the answer; neither, if there will be no more."""
    header, descriptors, _, _ = socket.recv_fds(requests, _LENGTH.size, 4)
    request = b""
    while header and len(request) < _LENGTH.unpack(header)[0]:
        request += requests.recv(_LENGTH.unpack(header)[0] - len(request))
    return request, descriptors


def _answer_ended(answers: dict[int, int]) -> None:
    """Report the exit status of each command that has ended. Waiting for them counts their CPU time as the server's."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = ended
            answer = answers.pop(pid)
            with suppress(BrokenPipeError):
                os.write(answer, _NUMBER.pack(status))
            os.close(answer)


def _load_engine() -> None:
    for module in pkgutil.walk_packages(bythebook.__path__, "bythebook."):
        if not module.name.endswith((".__main__", ".site")) and ".skeleton" not in module.name:
            with suppress(ImportError):
                import_module(module.name)
    schemas(Labels())  # a quarter of the time of a small build
    # Reading the signatures of all commands takes half the time of a small one, and always gives the same.
    typer.main.get_command = functools.cache(typer.main.get_command)
    typer.main.get_command(app)
    # Reading one record compiles patterns, reads the models' types and hashes the engine, as every command does.
    engine_stamp()
    examine(ROOT / "tests" / "good", jobs=1)


def _open_streams(streams: list[int], *, is_prompt: bool, is_terminal: bool) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in streams:
        os.close(stream)
    if is_terminal:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    is_prompt |= os.isatty(1)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False, buffering=1 if is_prompt else -1)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1, errors="backslashreplace")  # noqa: SIM115


def _run(streams: list[int], arguments: list[str], cwd: str, env: dict[str, str], *options: Any) -> NoReturn:
    session, terminal, largest_file = options
    if session:
        os.setsid()
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    random.seed()
    _open_streams(streams, is_prompt="PYTHONUNBUFFERED" in env, is_terminal=terminal)
    sys.path[0] = cwd
    sys.argv = ["bythebook", *arguments]
    status = 1
    try:
        runpy.run_module("bythebook", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        else:
            status = end.code or 0
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
    with suppress(OSError):
        sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as given, socket.socket(fileno=int(sys.argv[2])) as listening:
        _serve(given, listening)
