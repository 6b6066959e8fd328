"""Compare two revisions of a project as readers see them, and list missing history entries.

In: a project in git and two revisions. ``difference`` finds a ``Difference``; ``report`` writes it as text, Markdown or
HTML, and ``suggestions`` writes the missing entries.
"""
