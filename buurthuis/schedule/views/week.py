"""The week on screen."""

from flask import redirect, render_template, request

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.periods import Week
from buurthuis.schedule import queries
from buurthuis.schedule.cards import BY_ROOM, Wish
from buurthuis.schedule.forms.weeks import AnotherWeek
from buurthuis.schedule.views.blueprint import Answer, schedule, to
from buurthuis.schedule.week import by_day, by_room, folded, holidays_in


@schedule.get("/schedule/")
@may(Action.PLAN)
def this_week(centre: Centre) -> Answer:
    """Go to the week of today, or of the day that is asked for."""
    form = AnotherWeek(request.args)
    day = (form.validate() and form.day.data) or clock.today(centre.timezone)
    return redirect(to("week", centre, week=Week.of(day)) + Wish.read(request.args).query())


@schedule.get("/schedule/<week:week>")
@may(Action.PLAN)
def week(centre: Centre, week: Week) -> Answer:
    """The gatherings of a week by day or by room, and what the coming four weeks offer."""
    today = clock.today(centre.timezone)
    cards, asked = queries.week(centre, week), Wish.read(request.args)
    around = queries.around(centre, week, asked, cards)
    wish = asked.within(around.choices)
    holidays = holidays_in(week, centre.school_region)
    days = by_day(week, wish.of(cards), around.closures, today, holidays.by_day)
    rooms = [wish.room] if wish.room else around.choices.room
    return render_template(
        "schedule/week.html",
        week=week,
        today=today,
        days=days,
        stretches=folded(days),
        rooms=by_room(days, rooms) if wish.view == BY_ROOM else (),
        looks={card.look: card for card in cards},
        is_empty=not cards,
        wish=wish,
        choices=around.choices,
        all_week=holidays.all_week,
        outlook=queries.outlook(centre, today),
        band=queries.band(centre, today),
    )
