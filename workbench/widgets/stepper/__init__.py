"""The `StepperView`: one run, one step at a time, with its drafts, its verdicts and its forks."""
