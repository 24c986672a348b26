"""Who works at a centre, the keys they hold there, and the journal of what they did."""
