"""What can be taken along of the people who make the house familiar."""

from buurthuis.relations.sheets.key_figure import kept

__all__ = ["kept"]
