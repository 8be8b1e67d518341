"""Long tasks of many kinds: lists of steps, and the sources that each needs. Written before they were ever run."""
