"""Check any site's ClaimReview markup against Google's requirements and known pitfalls.

In: saved pages and JSON files. Out: problems with file, line, column and the path in the markup. ``run`` examines files
and needs the extra "markup"; ``pitfalls`` lists what can be wrong.
"""
