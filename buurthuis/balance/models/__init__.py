"""What the house decided about its balance: the band it agreed on, and the months it closed."""

from buurthuis.balance.bands import ATTENDANCE, MEASURES, OFFER
from buurthuis.balance.models.band import Band, decide
from buurthuis.balance.models.closing import LONGEST_REASON, MonthStory, MonthVersion, sign, write_story
from buurthuis.balance.models.sums import CircleSum, MonthSum

__all__ = [
    "ATTENDANCE",
    "LONGEST_REASON",
    "MEASURES",
    "OFFER",
    "Band",
    "CircleSum",
    "MonthStory",
    "MonthSum",
    "MonthVersion",
    "decide",
    "sign",
    "write_story",
]
