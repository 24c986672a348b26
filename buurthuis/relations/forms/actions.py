"""What the team will do about a barrier, and whether it helped."""

from datetime import date
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from buurthuis.centres.models import Centre
from buurthuis.fields import CHOOSE, REQUIRED, Day, Form, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.relations.barriers import HELPED
from buurthuis.relations.forms.barriers import about_choices, about_field, barrier_choices
from buurthuis.relations.forms.days import near
from buurthuis.relations.models import LONGEST_WHAT, BarrierAction
from buurthuis.relations.queries.choices import team
from buurthuis.words import word


class ActionForm(Form):
    """Against which barrier, what the team does, who sees to it, and by when."""

    barrier: Any = RadioField(lazy_gettext("Which barrier?"), [InputRequired(CHOOSE)])
    about: Any = about_field()
    what: Any = line(
        lazy_gettext("What will the team do?"),
        most=LONGEST_WHAT,
        description=lazy_gettext("In one line. It is about what the house does, never about a visitor."),
    )
    owner: Any = SelectField(lazy_gettext("Who sees to it?"))
    due_on: Any = Day(lazy_gettext("By when?"), [InputRequired(REQUIRED), near])

    def __init__(
        self, *args: Any, centre: Centre, today: date, action: BarrierAction | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **({"data": _as_it_is(action)} if action else kwargs))
        self.today = today
        self.barrier.choices = barrier_choices()
        self.about.choices = about_choices(centre)
        owner = action.owner if action else None
        known = {str(person.id): person.name for person in [*team(centre), *([owner] if owner else [])]}
        self.owner.choices = [("", gettext("Nobody yet")), *known.items()]

    def validate_what(self, field: Any) -> None:
        """It stands in the month that others read, so it is about nobody."""
        no_personal_details(self, field)

    def fill(self, action: BarrierAction) -> BarrierAction:
        """Let the action be as it was filled in."""
        action.barrier, action.what, action.due_on = self.barrier.data, self.what.data, self.due_on.data
        action.activity_id = int(self.about.data) if self.about.data else None
        action.owner_id = int(self.owner.data) if self.owner.data else None
        return action


class LookingBack(Form):
    """Whether it helped; that it is too early to say is an answer too."""

    helped: Any = RadioField(lazy_gettext("Did it help?"), [InputRequired(CHOOSE)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helped.choices = [(code, word(f"helped_{code}")) for code in HELPED]


def _as_it_is(action: BarrierAction) -> dict[str, Any]:
    """What the fields begin with."""
    as_kept = {name: getattr(action, name) for name in ("barrier", "what", "due_on")}
    return {**as_kept, "about": str(action.activity_id or ""), "owner": str(action.owner_id or "")}
