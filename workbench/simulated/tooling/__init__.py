"""Tools: when to call one, which, with what, and what to make of its results."""
