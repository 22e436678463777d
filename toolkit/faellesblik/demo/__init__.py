"""Invented data for demos and training. No school, team, child or sentence in it is real."""
