"""The record for machines: the JSON API, feeds' entries, citations, annotations, and downloads of the whole."""
