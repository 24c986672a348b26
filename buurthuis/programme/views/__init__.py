"""What the neighbourhood sees, without an account and without a cookie: pages, a calendar, a poster."""

from buurthuis.programme.views import week
from buurthuis.programme.views.blueprint import programme

__all__ = ["programme", "week"]
