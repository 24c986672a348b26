"""The week on screen."""

from flask import redirect, render_template, request

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.periods import Week
from buurthuis.schedule import queries
from buurthuis.schedule.cards import Wish
from buurthuis.schedule.views.blueprint import Answer, schedule, to
from buurthuis.schedule.week import by_day


@schedule.get("/schedule/")
@may(Action.PLAN)
def this_week(centre: Centre) -> Answer:
    """Go to the week of today."""
    return redirect(to("week", centre, week=Week.of(clock.today(centre.timezone))))


@schedule.get("/schedule/<week:week>")
@may(Action.PLAN)
def week(centre: Centre, week: Week) -> Answer:
    """The gatherings of a week by day, and what the coming four weeks offer."""
    today = clock.today(centre.timezone)
    cards = queries.week(centre, week)
    wish, choices = queries.wish(centre, Wish.read(request.args), cards)
    days = by_day(week, wish.of(cards), queries.closures(centre, week), today)
    return render_template(
        "schedule/week.html",
        week=week,
        today=today,
        days=days,
        is_empty=not cards,
        wish=wish,
        choices=choices,
        outlook=queries.outlook(centre, today),
    )
