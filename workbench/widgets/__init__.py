"""Widgets: values in, decisions out. Each is one Python file that thinks and one JavaScript file that paints."""
