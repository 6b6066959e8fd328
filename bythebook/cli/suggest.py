"""Run ``bythebook suggest``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from bythebook.cli.output import echo
from bythebook.cli.project import storage_failure
from bythebook.newsroom.revisions.difference import DiffOptions
from bythebook.newsroom.revisions.git import RevisionError
from bythebook.newsroom.revisions.suggestions import Suggestion, find_suggestions

MOST = 40
"""More comments in one review would bury the conversation."""
_BODY = (
    "Each suggestion has only one correct form: accept it with **Commit suggestion**, or several with **Add suggestion "
    "to batch**. None about format keeps your change from being merged: files are formatted after the merge."
)


def run(options: DiffOptions) -> int:
    """Print a review with suggestions, as GitHub's API takes it. Return the exit status."""
    try:
        found = find_suggestions(options)
    except RevisionError as error:
        echo(str(error))
        return 2
    except OSError as error:
        return storage_failure(error, options.root, "Nothing was suggested.")
    json.dump(review(found, options.head), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


def review(suggestions: Sequence[Suggestion], commit: str) -> dict[str, object]:
    """Return the body of a request that creates a review (docs.github.com/rest/pulls/reviews)."""
    left = len(suggestions) - MOST
    more = (
        f" {left:,} more are not shown; `bythebook check --fix` and `bythebook fmt` make all of them."
        if left > 0
        else ""
    )
    comments = [
        {
            "path": each.path,
            **({"start_line": each.first, "start_side": "RIGHT"} if each.first < each.last else {}),
            "line": each.last,
            "side": "RIGHT",
            "body": each.body,
        }
        for each in suggestions[:MOST]
    ]
    about = {"commit_id": commit} if commit else {}
    return {**about, "event": "COMMENT", "body": _BODY + more, "comments": comments}
