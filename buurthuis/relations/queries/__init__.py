"""What is asked about hosts, ways in, key figures, barriers and steps."""

from buurthuis.relations.queries.first_visits import first_visits

__all__ = ["first_visits"]
