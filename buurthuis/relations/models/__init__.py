"""What the house remembers of the people who make it familiar, and of what keeps others away."""
