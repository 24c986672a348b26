"""An activity changed: what it is called, what it is, and for whom; and another one like it."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from wtforms.validators import InputRequired, ValidationError

from buurthuis import languages
from buurthuis.centres.models import Centre
from buurthuis.fields import REQUIRED, Day, lines
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.periods import Month
from buurthuis.schedule import queries
from buurthuis.schedule.forms.described import Telling, as_told, text_fields
from buurthuis.schedule.forms.house import YEARS_AHEAD, OfCentre
from buurthuis.schedule.forms.planning import NOT_YET, Tagged, Titled
from buurthuis.schedule.models import Activity, Tagging

IN_ORDER = (
    "title description kinds spoken language for_whom age_from age_to capacity cost euros accessible photo_free "
    "organiser organised_by in_programme"
).split()


class ChangeActivity(Titled, Telling, OfCentre):
    """What an activity is called, what it is, and what the neighbourhood may know of it."""

    description: Any = lines(lazy_gettext("What do people do there?"), required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        for language, title, description in self.other_languages:
            title.label.text = _("Title in %(language)s", language=language.name)
            description.label.text = _("Description in %(language)s", language=language.name)

    @property
    def asked(self) -> list[Any]:
        """The fields as they follow each other on the page."""
        others = [f for _language, *pair in self.other_languages for f in pair]
        return [self[name] for name in IN_ORDER[:2]] + others + [self[name] for name in IN_ORDER[2:]]


def change_of(activity: Activity, **surroundings: Any) -> ChangeActivity:
    """The form that changes this activity, with fields for each language offered beside its own."""
    tags = tuple(each.tag for each in languages.offered_languages() if each.tag != activity.language)
    as_it_is = as_told(activity.told) | {
        "title": activity.title,
        "description": activity.description,
    }
    return _in_languages(tags)(activity=activity, data=as_it_is, **surroundings)


@cache
def _in_languages(tags: tuple[str, ...]) -> type[ChangeActivity]:
    return type("ChangeActivity", (ChangeActivity,), text_fields(tags))


class ChooseSetting(Tagged, OfCentre):
    """The setting of an activity from a date on, which no closed month has any more."""

    since: Any = Day(
        lazy_gettext("From which date?"),
        [InputRequired(REQUIRED)],
        description=lazy_gettext("Gatherings before this date keep the setting they had."),
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity

    def validate_since(self, field: Any) -> None:
        """A choice may reach back as far as no month is closed: what came in without a setting can get one."""
        if field.data and field.data > self.today + YEARS_AHEAD:
            raise ValidationError(_("Choose a date that is at most five years ahead."))
        closed = queries.last_closed(self.activity, field.data) if field.data else None
        if closed is not None:
            raise ValidationError(
                _(
                    "%(month)s is closed. Open the month again first, or choose a date after it.",
                    month=month_name(Month.of(closed)),
                )
            )


class CopyActivity(Titled, Tagged, OfCentre):
    """What a copy of an activity is called, and for whom it is; all else it has of the other."""


def as_chosen(tagging: Tagging) -> dict[str, Any]:
    """What the questions about the setting begin with."""
    return {"setting": tagging.setting or NOT_YET, "circle": [str(group.id) for group in tagging.groups]}


def copied_title(centre: Centre, title: str) -> str:
    """A title for a copy that no activity of the house has yet."""
    for words in _titles(title):
        if queries.titled(centre, words) is None:
            return words
    return ""


def _titles(title: str) -> Iterable[str]:
    short = title[:100]
    yield _("Copy of %(title)s", title=short)
    yield from (_("Copy %(number)d of %(title)s", number=number, title=short) for number in range(2, 20))
