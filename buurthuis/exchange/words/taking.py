"""What a row does to the house, and why it does not."""

from collections.abc import Mapping

from buurthuis.languages import lazy_gettext as _

PLANS: Mapping[str, str] = {
    "activity_added": _("%(name)s is a new activity."),
    "circle_missing": _("Own circle of which group? Fill in the circle."),
    "circle_not_used": _("A circle goes with own circle only, so it is not used."),
    "closed_then": _("The house is closed (%(name)s), so nothing is planned on: %(days)s."),
    "dates_there": _("%(title)s is in the plan at this time already on: %(days)s."),
    "host_added": _("%(name)s is a new host."),
    "host_busy_then": _("The host leads %(name)s at the same time, so nothing is planned on: %(days)s."),
    "month_closed_then": _(
        "The month is closed, so nothing is planned on: %(days)s. Open the month again first."
    ),
    "moved": _("The gathering of %(original)s is planned on %(day)s at %(starts_at)s."),
    "moved_since": _(
        "In the file the gathering of %(original)s is on %(day)s. In the plan it is on %(now)s, and it stays there."
    ),
    "moved_title": _("On %(day)s the file calls it “%(name)s”. The house keeps one title for an activity."),
    "no_date_left": _("No date is left on which it can be planned."),
    "no_such_time_then": _("The clock is put forward, so this time does not exist on: %(days)s."),
    "one_year_ahead": _("There is no last day, so it is planned up to %(day)s."),
    "room_added": _("%(name)s is a new room."),
    "room_differs": _("%(title)s is in another room in the plan. It stays as it is."),
    "room_out_of_use": _("The room %(name)s is out of use. Bring it back first, or choose another room."),
    "room_taken_then": _("The room is taken by %(name)s, so nothing is planned on: %(days)s."),
    "rule_differs": _("%(title)s is on other days in the plan. It stays as it is."),
    "series_there": _("%(title)s is in the plan already."),
    "setting_differs": _("%(title)s keeps the setting that it has. You can choose another on its own page."),
    "starts_later": _("%(title)s is in the plan already, from %(day)s on. Nothing is added before that day."),
    "still_planned": _("The file leaves these days out, but they stay in the plan: %(days)s."),
    "taken_out": _("The file leaves these days out: %(days)s."),
    "times_differ": _("%(title)s is from %(starts_at)s to %(ends_at)s in the plan. It stays as it is."),
    "title_differs": _("This is called otherwise in the plan. It stays as it is."),
    "too_many_gatherings": _("With this row the file would plan more than %(most)s gatherings."),
    "unknown_circle": _("This house does not count the group “%(name)s”, so it cannot have a circle."),
    "until_differs": _(
        "%(title)s ends on %(ours)s in the plan and on %(theirs)s in the file. It stays as it is."
    ),
    "until_only_in_file": _(
        "%(title)s has no last day in the plan, and %(theirs)s in the file. It stays as it is."
    ),
    "until_only_in_plan": _(
        "%(title)s ends on %(ours)s in the plan, and has no end in the file. It stays as it is."
    ),
}
COUNTS: Mapping[str, str] = {
    "cancelled_in_house": _(
        "%(title)s on %(day)s is cancelled in the plan, but the file has %(theirs)s visits."
    ),
    "counted_in_house": _(
        "%(title)s on %(day)s was counted: %(ours)s visits. The file says that it did not meet."
    ),
    "counted_long_ago": _(
        "This gathering is counted. After 14 days its numbers are no longer shown here. To replace the count, fill in "
        "the whole sheet again."
    ),
    "counted_nobody": _("%(title)s on %(day)s: counted, and nobody came."),
    "counted_otherwise": _(
        "%(title)s on %(day)s was counted already: %(ours)s visits in the house, %(theirs)s in the file. "
        "It stays as it is."
    ),
    "month_closed": _("The month of %(day)s is closed, so its counts do not change."),
    "counted_there": _("%(title)s on %(day)s was counted already, with the same numbers."),
    "day_to_come": _("%(day)s is still to come."),
    "did_not_meet_in_house": _("%(title)s on %(day)s did not meet, but the file has %(theirs)s visits."),
    "did_not_meet_there": _("It is known already that %(title)s did not meet on %(day)s."),
    "gathering_added": _(
        "%(title)s was not planned on %(day)s. A gathering from %(starts_at)s to %(ends_at)s is added."
    ),
    "group_out_of_use": _("On %(day)s this house did not count the group “%(group)s” any more."),
    "moved_away": _("%(title)s of %(day)s was moved to %(now)s. Which day is right?"),
    "not_counted": _("%(title)s on %(day)s was not counted."),
    "nothing_planned": _("Nothing is filled in, and %(title)s was not planned on %(day)s."),
    "reason_left_out": _("The reason looks like it is about somebody, so it is left out."),
    "several_that_day": _("%(title)s gathers more than once on %(day)s. This is counted for %(starts_at)s."),
    "times_unknown": _("%(title)s was not planned on %(day)s, and it is not clear at what time it was."),
    "unknown_activity": _("This house has no activity with this title."),
}
PEOPLE: Mapping[str, str] = {
    "figure": _("%(group)s in %(year)s: %(people)s."),
    "figure_replaced": _("%(group)s in %(year)s: %(people)s. Before it was %(before)s."),
    "figure_there": _("%(group)s in %(year)s: %(people)s, as it was."),
    "nobody_is_unknown": _("“Unknown” is no group of residents."),
    "other_area": _("Only one area can be taken in, and the first of the file is %(name)s."),
    "rest_computed": _("Of all residents in %(year)s (%(total)s), those of no other group are what is left."),
    "total_fits": _("The groups of %(year)s add up to the total, %(total)s."),
    "total_not_enough": _("The total of %(year)s is not used: more than one group has no figure of its own."),
    "total_too_small": _("In %(year)s the groups (%(sum)s) are more than all residents (%(total)s)."),
}
