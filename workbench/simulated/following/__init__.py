"""Working through a list of things to do: finding it in the window, seeing what is done, and saying what is next."""
