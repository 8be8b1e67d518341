"""Saying what is to be done, by whom, and when it is done: contract lint, plans, effort, tools."""
