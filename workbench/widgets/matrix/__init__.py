"""Who knew what: facts beside inferences, and what is open of one cell."""
