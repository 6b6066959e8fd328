"""Pages to files: templates, parallel rendering, exports, feeds. The only room that writes to the disk."""
