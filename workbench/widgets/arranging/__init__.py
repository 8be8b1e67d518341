"""What goes into a window, decided by hand: who is in and who is out, and why; and what the model answers then."""
