"""Everything that exists so that work is not done twice: tracking, the cache, and what is still current."""

from bythebook.incremental.claim_lists import PAGE_SIZE, TrackedClaimLists, TrackedClaims
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.incremental.tracked_index import TrackedIndex
from bythebook.incremental.tracker import ReadTracker, TrackedCache

__all__ = [
    "PAGE_SIZE",
    "ReadTracker",
    "TrackedCache",
    "TrackedClaimLists",
    "TrackedClaims",
    "TrackedCorpus",
    "TrackedIndex",
]
