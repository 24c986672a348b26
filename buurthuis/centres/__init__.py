"""The houses: their rooms, the hours they are open and the days they are closed."""
