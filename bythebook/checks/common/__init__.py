"""Helpers that several checks share."""
