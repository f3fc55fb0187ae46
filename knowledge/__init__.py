"""What is known: the pack's model, its loader and its fuzzy search."""
