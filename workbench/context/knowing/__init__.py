"""Whose words stand where: the texts of a run, taken apart so that they are known again inside others."""
