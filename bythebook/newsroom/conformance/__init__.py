"""Check any site's ClaimReview markup against Google's requirements and known pitfalls.

In: saved pages and JSON files. Out: problems with file, line, column and the path in the markup.
"""

from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.problems import MarkupProblem
from bythebook.newsroom.conformance.run import ConformanceRun, examine_all, files_in

__all__ = ["ConformanceRun", "MarkupProblem", "Pitfall", "examine_all", "files_in"]
