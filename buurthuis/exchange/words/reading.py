"""What the readers find in a row: why it cannot be taken, or what is worth knowing."""

from collections.abc import Mapping

from buurthuis.languages import lazy_gettext as _

CELLS: Mapping[str, str] = {
    "date_out_of_range": _("This date is too far away. Take a year from 2000 to 2100."),
    "ends_before_it_starts": _("The end is not later than the start."),
    "formula_without_value": _(
        "There is a formula without its result. Open the file and save it again in your spreadsheet program."
    ),
    "missing": _("Nothing is filled in."),
    "negative": _("A number below zero cannot be right."),
    "no_such_day": _("This day does not exist."),
    "not_a_date": _("This is not a date. Write it like 22-11-2026."),
    "not_a_number": _("This is not a number."),
    "not_a_time": _("This is not a time. Write it like 13:30."),
    "not_whole": _("This is not a whole number."),
    "spreadsheet_error": _("The spreadsheet shows an error here."),
    "too_large": _("This number is too large to be right."),
    "too_long": _("This text is too long: at most %(maximum)s characters."),
    "unknown_repeat": _("It is not clear how often. Write for example: weekly, every 2 weeks, monthly."),
    "unknown_setting": _("This is not a setting. Write own circle or mixed, or leave it blank."),
    "unknown_weekday": _("This is not a day of the week."),
    "year_out_of_range": _("Take a year from %(first)s to %(last)s."),
}
ROWS: Mapping[str, str] = {
    "above_headings": _("This stands above the headings and is not read."),
    "column_missing": _("The column “%(field)s” is missing, so no row can be taken in."),
    "column_not_used": _("This column is not used."),
    "did_not_meet_but_counted": _("The remark says that it did not meet, but there are visits."),
    "figure_twice": _("Row %(other_row)s has a figure for this group, year and area already."),
    "gathering_incomplete": _(
        "Row %(other_row)s of the same gathering is wrong, so none of its rows is taken in."
    ),
    "gathering_twice": _("Row %(other_row)s is about the same activity on the same day."),
    "group_twice": _("Row %(other_row)s counts this group already."),
    "headings_again": _("These are the headings again."),
    "no_dates": _("There is no date between the first and the last day."),
    "not_counted_but_numbers": _("The remark says that it was not counted, but there are numbers."),
    "older_year": _("This figure is older than that of %(newest)s."),
    "one_weekday_only": _("Several days of the week go together with “weekly” only."),
    "percentage_not_used": _("This is a percentage and not a number of people. It is not used."),
    "remark": _("This is a remark. Read it: nothing is done with it."),
    "sheet_not_read": _("This is another sheet of the file. Only the first sheet with a list is read."),
    "too_many_dates": _("That would be more than a thousand dates. Choose an earlier last day."),
    "total_differs": _(
        "The total is %(total)s, but the groups add up to %(sum)s. The groups are what counts."
    ),
    "total_not_used": _("A total is not used: the groups are added up."),
    "total_without_groups": _("There is a total, but no number for any group."),
    "totals_row": _("This row adds up the others and is not read."),
    "unknown_group": _("This house does not count a group with this name."),
    "until_before_start": _("The last day is before the first day, %(start)s."),
    "until_too_far": _("The last day is too far away."),
    "variable_not_used": _("Nobody chose a group for this variable, so it is not used."),
    "weekday_differs": _("This date is on another day of the week than the row says."),
}
CALENDARS: Mapping[str, str] = {
    "all_day": _("This lasts all day. The house plans with a start and an end time."),
    "cancelled": _("This was cancelled in the calendar, so it is not planned."),
    "exception_not_found": _("This is no date of the series, so there was nothing to change."),
    "malformed": _("This is not written as a calendar should, so it cannot be read."),
    "multi_day": _("This ends on another day than it starts."),
    "no_end": _("There is no end time."),
    "rule_cut_off": _("The series has no end: it is planned up to this day."),
    "rule_not_taken": _("The house cannot plan this way of repeating."),
    "said_twice": _("This is said twice, so it is not clear which one holds."),
    "series_not_taken": _("The series that this changes cannot be taken in."),
    "sub_daily": _("This repeats several times a day; the house plans once a day."),
    "this_and_future": _("This changes all later dates at once. Make a series of its own of them."),
    "uid_twice": _("Another event in this calendar has the same name inside it."),
    "zone_unknown": _("This time zone is unknown. The times are read as those of the house."),
}
