"""A tracker of one's own: a folder with settings, an example, tests, workflows, and the engine that builds it."""

from bythebook.newsroom.starting.answers import Answers, answers_faults, label_of
from bythebook.newsroom.starting.engine import Engine, EngineError, engine_at, own_engine
from bythebook.newsroom.starting.laying import StartError, lay, look_before, replace
from bythebook.newsroom.starting.project import engine_files, project_files

__all__ = [
    "Answers",
    "Engine",
    "EngineError",
    "StartError",
    "answers_faults",
    "engine_at",
    "engine_files",
    "label_of",
    "lay",
    "look_before",
    "own_engine",
    "project_files",
    "replace",
]
