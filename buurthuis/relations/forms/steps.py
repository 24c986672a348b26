"""A small step: of whom towards whom, which one, and whether it was the time for it."""

from datetime import date
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.doubts import Doubted
from buurthuis.fields import CHOOSE, REQUIRED, Day, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.relations.forms.days import near
from buurthuis.relations.models import Step
from buurthuis.relations.queries.choices import activities
from buurthuis.relations.steps import MOST_WORDS, PLANNED, RUNGS, STATES
from buurthuis.schedule.queries import groups
from buurthuis.words import group_word, word

ACTIVITY, GROUP = "activity-", "group-"


class AboutStep(Doubted):
    """Which step it is, when, and whether it was the time for it."""

    read_again = "words"

    rung: Any = RadioField(lazy_gettext("Which step?"), [InputRequired(CHOOSE)])
    on_day: Any = Day(lazy_gettext("On which day?"), [InputRequired(REQUIRED), near])
    state: Any = RadioField(lazy_gettext("How did it go?"), [InputRequired(CHOOSE)], default=PLANNED)
    words: Any = line(
        lazy_gettext("In a few words"),
        most=MOST_WORDS,
        required=False,
        description=lazy_gettext("No names, and nothing by which somebody can be recognised."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.rung.choices = [(code, word(f"rung_{code}")) for code in RUNGS]
        self.state.choices = [(code, word(f"step_{code}")) for code in STATES]

    def validate_words(self, field: Any) -> None:
        """They are about two circles, never about somebody."""
        no_personal_details(self, field)

    def fill(self, step: Step) -> Step:
        """Let the note be as it was filled in."""
        step.rung, step.state = self.rung.data, self.state.data
        step.on_day, step.words = self.on_day.data, self.words.data or ""
        return step


class StepForm(AboutStep):
    """A new note, with the two it is about."""

    one: Any = SelectField(lazy_gettext("Who?"), [InputRequired(CHOOSE)])
    other: Any = SelectField(lazy_gettext("With whom?"), [InputRequired(CHOOSE)])

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _sides(centre)
        self.one.choices, self.other.choices = choices, choices

    def validate_other(self, field: Any) -> None:
        """A step is of two."""
        if field.data and field.data == self.one.data:
            raise ValidationError(gettext("Choose somebody else here: a step is of two."))

    @property
    def asked(self) -> list[Any]:
        """The fields as they follow each other on the page."""
        names = ("one", "other", "rung", "on_day", "state", "words", "nobody")
        return [self[name] for name in names]

    def fill(self, step: Step) -> Step:
        """Let the note be as it was filled in."""
        for side in ("one", "other"):
            setattr(step, f"{side}_activity_id", _number(self[side].data, ACTIVITY))
            setattr(step, f"{side}_group_id", _number(self[side].data, GROUP))
        return super().fill(step)


def _sides(centre: Centre) -> list[tuple[str, str]]:
    """The activities of the house, then its circles."""
    return [
        ("", str(CHOOSE)),
        *((f"{ACTIVITY}{number}", title) for number, title in activities(centre)),
        *(
            (f"{GROUP}{group.id}", gettext("Circle: %(group)s", group=group_word(group, plural=True)))
            for group in groups(centre)
        ),
    ]


def _number(side: str, kind: str) -> int | None:
    return int(side.removeprefix(kind)) if side.startswith(kind) else None
