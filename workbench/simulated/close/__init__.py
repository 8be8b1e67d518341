"""A lexical reader that looks closely: it ranks every span of a few short documents by fitted weights."""
