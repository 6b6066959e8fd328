"""Authoring: takes a corpus and an editor's answers, and returns the files to write, each parsed and checked first.

``lookup`` finds records, ``description`` lists what a record says, ``interviewer`` drafts new ones, and ``renaming``
changes ids.
"""

from bythebook.newsroom.authoring.answering import InterviewResult
from bythebook.newsroom.authoring.description import DescriptionLine, RecordDescription, describe
from bythebook.newsroom.authoring.interviewer import Interviewer
from bythebook.newsroom.authoring.lookup import Match, find_records, project_path, suggestions
from bythebook.newsroom.authoring.renaming import RenamePlan, plan_rename
from bythebook.newsroom.authoring.workspace import DraftWorkspace

__all__ = [
    "DescriptionLine",
    "DraftWorkspace",
    "InterviewResult",
    "Interviewer",
    "Match",
    "RecordDescription",
    "RenamePlan",
    "describe",
    "find_records",
    "plan_rename",
    "project_path",
    "suggestions",
]
