"""The `Prediction`: a guess before the look; and the `room` that pools everybody's."""
