"""What the neighbourhood sees."""
