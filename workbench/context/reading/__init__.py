"""One file a format: bytes in, parts of text out. `find` says which files a pattern means."""
