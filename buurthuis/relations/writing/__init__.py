"""What is written down, and let go again, about the people who make the house familiar."""

from buurthuis.relations.writing.forgetting import forget_key_figures

__all__ = ["forget_key_figures"]
