"""The world: the one loop, its performers, the journal, and the door to the API."""
