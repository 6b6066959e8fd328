"""Make undefined names errors on record pages and in the engine's own templates.

In other templates of articles and pages they print nothing, as in Pelican.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined
from jinja2.environment import Environment, Template


class ThemeTemplate(Template):
    """A template of any theme."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  # Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template, with strict names if its file is in one of the strict folders."""
        if environment.undefined is not StrictUndefined and _is_strict(
            code.co_filename, getattr(environment, "strict_folders", ())
        ):
            environment = with_strict_names(environment)
        return super().from_code(environment, code, globals, uptodate)


def set_strict_folders(environment: Environment, *folders: Path) -> None:
    """Make undefined names errors in the templates of some folders."""
    environment.extend(strict_folders=tuple(folder.resolve() for folder in folders))


@lru_cache(maxsize=512)
def _is_strict(file: str, folders: tuple[Path, ...]) -> bool:
    return any(Path(file).resolve().is_relative_to(folder) for folder in folders)


@lru_cache(maxsize=16)
def with_strict_names(environment: Environment) -> Environment:
    """Return the same environment with undefined names as errors in every template."""
    return environment.overlay(undefined=StrictUndefined)
