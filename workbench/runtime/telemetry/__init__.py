"""Runs as OpenTelemetry spans of the GenAI conventions, and such spans as requests."""
