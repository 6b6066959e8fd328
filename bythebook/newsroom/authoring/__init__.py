"""Authoring: takes a corpus and an editor's answers, and returns the files to write, each parsed and checked first.

``lookup`` finds records, ``description`` lists what a record says, ``interviewer`` drafts new ones, and ``renaming``
changes ids.
"""
