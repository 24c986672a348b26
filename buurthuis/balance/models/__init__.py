"""What the house decided about its balance: the band it agreed on, the months it closed, and who gets them by mail."""

from buurthuis.balance.bands import ATTENDANCE, MEASURES, OFFER
from buurthuis.balance.models.band import Band, decide
from buurthuis.balance.models.closing import LONGEST_REASON, MonthStory, MonthVersion, sign, write_story
from buurthuis.balance.models.mail import MailedMonth, MonthMail, ask_for_mail, note_sent, stop_mail
from buurthuis.balance.models.sums import CircleSum, MonthSum

__all__ = [
    "ATTENDANCE",
    "LONGEST_REASON",
    "MEASURES",
    "OFFER",
    "Band",
    "CircleSum",
    "MailedMonth",
    "MonthMail",
    "MonthStory",
    "MonthSum",
    "MonthVersion",
    "ask_for_mail",
    "decide",
    "note_sent",
    "sign",
    "stop_mail",
    "write_story",
]
