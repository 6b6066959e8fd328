"""What others have written, brought in: foreign files to draft records, and everything that could not be carried over.

Nothing here touches the record until a plan is whole; ``bythebook.yaml.writing`` then writes all of its files, or none.
"""

from bythebook.newsroom.importing.plan import Plan
from bythebook.yaml.writing import ChangedMeanwhileError, FileChange, write_all

__all__ = ["ChangedMeanwhileError", "FileChange", "Plan", "write_all"]
