"""Create a project for a new site: settings, an example, tests, workflows, and the engine that builds it."""

from bythebook.newsroom.starting.engines import EngineError, PinnedEngine, resolve_engine, running_engine
from bythebook.newsroom.starting.folders import (
    ProjectFolderError,
    changed_paths,
    check_folder,
    replace_files,
    write_project,
)
from bythebook.newsroom.starting.options import ProjectOptions, parse_label, validate_options
from bythebook.newsroom.starting.project import FORMER_LOCK, render_engine_files, render_former_lock, render_project

__all__ = [
    "FORMER_LOCK",
    "EngineError",
    "PinnedEngine",
    "ProjectFolderError",
    "ProjectOptions",
    "changed_paths",
    "check_folder",
    "parse_label",
    "render_engine_files",
    "render_former_lock",
    "render_project",
    "replace_files",
    "resolve_engine",
    "running_engine",
    "validate_options",
    "write_project",
]
