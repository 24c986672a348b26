"""What the pages about trust say, in whole sentences."""

from buurthuis.relations.words.first_visits import came_new, channel_line, few, how_counted, nearly_all

__all__ = ["came_new", "channel_line", "few", "how_counted", "nearly_all"]
