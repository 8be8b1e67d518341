"""Questions over all rows of a small table: how many, how much together, which has the most, which are so and so."""
