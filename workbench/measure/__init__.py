"""Pure functions over what runs used."""
