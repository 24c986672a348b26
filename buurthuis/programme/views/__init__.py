"""What the neighbourhood sees, without an account and without a cookie: pages, a calendar, a poster."""

from buurthuis.programme.views import embed, feed, poster, week
from buurthuis.programme.views.blueprint import programme

__all__ = ["embed", "feed", "poster", "programme", "week"]
