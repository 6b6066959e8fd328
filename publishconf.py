"""The site's settings for publishing: absolute canonical addresses, feeds, a sitemap.

SITEURL is read from the environment, so that a workflow can set it: https://example.org or, for a site below an
address, https://example.org/tracker.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "https://example.org").rstrip("/")
RELATIVE_URLS = False

# The repository, where pelicanconf.py names none: workflows set it, so that readers can report errors and edit pages.
BYTHEBOOK_REPOSITORY = BYTHEBOOK_REPOSITORY or os.environ.get("BYTHEBOOK_REPOSITORY", "").rstrip("/")
BYTHEBOOK_EDIT_URL = BYTHEBOOK_EDIT_URL or os.environ.get("BYTHEBOOK_EDIT_URL", "")

# The form at /contribute/, where readers suggest a claim: on as soon as there is where to send it.
BYTHEBOOK_CONTRIBUTE = bool(BYTHEBOOK_REPOSITORY) or "@" in BYTHEBOOK_CONTACT

# The tables as Parquet too, as the workflow asks for: BYTHEBOOK_PARQUET=1, after `make engine EXTRAS=parquet`.
BYTHEBOOK_PARQUET = os.environ.get("BYTHEBOOK_PARQUET", "") not in ("", "0")

# Citations, annotations and oEmbed responses were files of their own at first. Their addresses keep answering here.
BYTHEBOOK_SEPARATE_FILES = True
