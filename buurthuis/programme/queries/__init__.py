"""What is asked about the plan for the neighbourhood."""

from buurthuis.programme.queries.week import Rows, announced, closed_days

__all__ = ["Rows", "announced", "closed_days"]
