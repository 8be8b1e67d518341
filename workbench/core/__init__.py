"""The nouns: frozen values, the effects a flow may ask for, and how values show themselves."""
