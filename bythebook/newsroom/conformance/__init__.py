"""Check any site's ClaimReview markup against Google's requirements and known pitfalls.

In: saved pages and JSON files. Out: problems with file, line, column and the path in the markup.

Also import ``run.ConformanceRun`` and its functions, which need the extra "markup".
"""

from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.problems import MarkupProblem

__all__ = ["MarkupProblem", "Pitfall"]
