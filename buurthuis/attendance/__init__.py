"""How many came, by group, connected or not."""
