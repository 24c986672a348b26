"""What the front desk reads."""

from buurthuis.today.queries.desks import centres, desks

__all__ = ["centres", "desks"]
