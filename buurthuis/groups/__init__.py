"""The groups a centre counts, from when, and how many of each live around it."""
