"""A run as it happens: the tree of who did what, several workers side by side, and what ran in parallel."""
