"""Create a project for a new site: settings, an example, tests, workflows, and the engine that builds it."""

from bythebook.newsroom.starting.engines import EngineError, PinnedEngine, resolve_engine, running_engine
from bythebook.newsroom.starting.folders import ProjectFolderError, check_folder, write_project
from bythebook.newsroom.starting.merging import Change, Verb
from bythebook.newsroom.starting.options import ProjectOptions, parse_label, validate_options
from bythebook.newsroom.starting.project import render_project
from bythebook.newsroom.starting.upgrading import PINNED, Upgrade, apply_upgrade, plan_upgrade

__all__ = [
    "PINNED",
    "Change",
    "EngineError",
    "PinnedEngine",
    "ProjectFolderError",
    "ProjectOptions",
    "Upgrade",
    "Verb",
    "apply_upgrade",
    "check_folder",
    "parse_label",
    "plan_upgrade",
    "render_project",
    "resolve_engine",
    "running_engine",
    "validate_options",
    "write_project",
]
