"""Evidence: private copies of sources, and the proof that what is quoted from them stands in them.

Imports below this line would slow every build down: ``site`` asks ``guard`` alone.
"""
