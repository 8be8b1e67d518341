"""Every window of a run searched, and one text followed through them."""
