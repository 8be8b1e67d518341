"""Filling a schema from texts: what each property asks for, which record it belongs to, and how its value is read."""
