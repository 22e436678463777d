"""Suggestions of which cards of a board belong together, made on this machine from words alone."""
