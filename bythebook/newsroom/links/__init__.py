"""Link checking: takes a corpus, requests every page it links to, and returns what became of each.

A result says whether the page exists and still contains the words that the record quotes from it. ``linked_pages``
finds the pages, ``checking`` requests them, and ``report`` lists the results.
"""
