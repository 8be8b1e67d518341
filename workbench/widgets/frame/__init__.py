"""What every widget stands in: a state that is painted, acts that are heard, and a picture where it cannot live."""
