"""Everything that exists so that work is not done twice. Other packages import it from here only.

A project's files become a ``TrackedCorpus`` (``load_corpus``), which is checked (``examine``); what was read for each
page and document is kept in a ``DependencyLog``. A ``Cache`` keeps all of it from build to build.
"""

from bythebook.incremental.cache import AnyCache, Cache, DamagedCacheError, MemoryCache, open_cache
from bythebook.incremental.claim_lists import PAGE_SIZE, TrackedClaimLists, TrackedClaims
from bythebook.incremental.dependency_log import DependencyLog, ResultBatch, TrackedResult, logged_results
from bythebook.incremental.dependency_store import StoredLog, load_log, save_log
from bythebook.incremental.examination import examine
from bythebook.incremental.live_corpus import MAX_CHANGED_FILES, LiveCorpus
from bythebook.incremental.loading import LoadedCorpus, load_corpus
from bythebook.incremental.output_state import (
    OutputInspector,
    inspect_cached_output,
    inspect_output,
    is_in_place,
    log_name,
)
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.incremental.tracked_index import TrackedIndex
from bythebook.incremental.tracker import TrackedCache
from bythebook.incremental.versions import engine_stamp

__all__ = [
    "MAX_CHANGED_FILES",
    "PAGE_SIZE",
    "AnyCache",
    "Cache",
    "DamagedCacheError",
    "DependencyLog",
    "LiveCorpus",
    "LoadedCorpus",
    "MemoryCache",
    "OutputInspector",
    "ResultBatch",
    "StoredLog",
    "TrackedCache",
    "TrackedClaimLists",
    "TrackedClaims",
    "TrackedCorpus",
    "TrackedIndex",
    "TrackedResult",
    "engine_stamp",
    "examine",
    "inspect_cached_output",
    "inspect_output",
    "is_in_place",
    "load_corpus",
    "load_log",
    "log_name",
    "logged_results",
    "open_cache",
    "save_log",
]
