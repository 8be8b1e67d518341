"""What each inference knows: sources read, windows assembled, tokens counted."""
