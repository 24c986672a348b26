"""The care of the house from the shell: is it whole, copies of it, months that are folded, its tablets."""
