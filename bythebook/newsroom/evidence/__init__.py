"""Evidence: takes a source, saves a private copy of it, and verifies that quotations appear in such copies.

``capturing`` plans and stores a copy; ``verifying`` compares quotations with copies; ``recording`` writes the results
into the record. These modules load large libraries, so nothing is imported here.
"""
