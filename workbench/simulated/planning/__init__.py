"""Plans: a task divided by what it names, and each part told as a contract."""
