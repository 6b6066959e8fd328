"""The web form at /admin/ and the files that make VS Code and other editors understand records.

In: the models, the settings and the records to choose from. Out: files to write.
"""
