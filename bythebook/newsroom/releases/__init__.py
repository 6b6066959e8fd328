"""Write a release of the record: one archive with a version, for a release page and for a data repository.

In: a project, the settings of its site, and the commit to release. Out: a ZIP file with the tables, the SQLite file, a
codebook, schemas, checksums, what to cite, and what changed since the last release.
"""
