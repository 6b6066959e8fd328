"""Keep what Jinja makes of a template: to compile the theme takes most of the time in which a small site is built."""

from __future__ import annotations

import functools
import marshal
import os
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.environment import Environment

from bythebook import language

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".cache" / "compiled-templates"
MADE_BY = ("bythebook/render", "bythebook/language")
"""The modules of the engine that have a part in what becomes of a template."""
_MOST = 2000
"""Files, after which they are thrown away: a template that is edited leaves an old one behind."""


def keep_compiled_templates() -> None:
    """Have this process, and those that it forks, compile a template only if no other process has."""
    if FOLDER.is_dir() and len(list(FOLDER.iterdir())) > _MOST:
        for path in FOLDER.iterdir():
            path.unlink(missing_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    compile_template: Any = Environment.compile
    loaded: dict[str, CodeType] = {}

    @functools.wraps(compile_template)
    def compile_once(
        self: Environment, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        if not isinstance(source, str) or args or kwargs:
            return compile_template(self, source, name, filename, *args, **kwargs)
        key = _key(self, source, name)
        code = loaded.get(key) or _read(FOLDER / key)
        if code is None:
            code = compile_template(self, source, name, filename)
            _write(FOLDER / key, code)
        loaded[key] = code
        return code.replace(co_filename=filename or "<template>")

    setattr(Environment, "compile", compile_once)  # noqa: B010 - mypy takes it for a mistake


def _key(environment: Environment, source: str, name: str | None) -> str:
    settings = {
        each: getattr(environment, each) for each in ("autoescape", "trim_blocks", "lstrip_blocks", "undefined")
    }
    parts = (
        *(
            _engine(),
            language.current_language().digest,
            environment.code_generator_class,
            sorted(environment.extensions),
        ),
        *(settings, sorted(environment.filters), sorted(environment.tests), name, source),
    )
    return sha256(repr(parts).encode()).hexdigest()


@functools.cache
def _engine() -> str:
    files = [path for folder in MADE_BY for path in sorted((ROOT / folder).rglob("*.py"))]
    return repr((MAGIC_NUMBER, jinja2.__version__, sha256(b"".join(path.read_bytes() for path in files)).hexdigest()))


def _read(file: Path) -> CodeType | None:
    try:
        code: CodeType = marshal.loads(file.read_bytes())  # noqa: S302 - only tests write there
    except OSError:
        return None
    return code


def _write(file: Path, code: CodeType) -> None:
    unfinished = file.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(marshal.dumps(code))
        unfinished.replace(file)
    except OSError:  # a test lets its command write no large file
        unfinished.unlink(missing_ok=True)
