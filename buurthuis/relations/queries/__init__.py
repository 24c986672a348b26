"""What is asked about hosts, ways in, key figures, barriers and steps."""
