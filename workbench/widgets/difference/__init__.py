"""The difference of two windows, and where the prefix that both begin with ends."""
