"""The patterns: one flow a file, each from one sentence."""
