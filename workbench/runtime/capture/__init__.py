"""Windows of programs that were not written here: what they send is seen on its way, and kept as a run."""
