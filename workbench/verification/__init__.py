"""Checking outputs at run time."""
