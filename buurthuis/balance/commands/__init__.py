"""The commands of the balance: a month as a file, the sums made anew, the months by mail."""
