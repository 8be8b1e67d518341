"""A task that asks several points of one thing: what they are, where each is said, and the form they are told in."""
