"""What editors do to the record from a terminal: find a record, begin a new one, rename one.

Nothing here prints, and nothing touches a disk before a change is whole; ``bythebook.yaml.writing`` then
writes all of its files, or none.
"""
