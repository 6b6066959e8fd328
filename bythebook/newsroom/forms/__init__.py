"""What editors write with: JSON Schemas for their programs, and the web form at /admin/; made from the models."""
