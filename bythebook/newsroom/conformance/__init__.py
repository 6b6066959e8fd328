"""The conformance kit: holds ClaimReview markup, anyone's, to Google's list and to the pitfalls that are known.

It knows nothing of this site: what it reads are files, and what it imports is ``records``.
"""

from bythebook.newsroom.conformance.held import Held
from bythebook.newsroom.conformance.kit import Conformance, examine_all, files_in
from bythebook.newsroom.conformance.pitfalls import Pitfall

__all__ = ["Conformance", "Held", "Pitfall", "examine_all", "files_in"]
