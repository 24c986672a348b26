"""Two fictional houses with fourteen months behind them, to look around in."""
