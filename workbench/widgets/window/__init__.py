"""The context window, wherever one is shown: its picture, its segments, its answer; and the `WindowView`."""
