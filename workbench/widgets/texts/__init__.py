"""Long texts as they are shown: a page at a time, and what changed between two of them."""
