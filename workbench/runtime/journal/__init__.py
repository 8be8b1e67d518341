"""The journal: two tables of truth, a writer thread, and what is read back from them."""
