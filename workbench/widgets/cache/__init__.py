"""What the prompt cache did for a run, call by call."""
