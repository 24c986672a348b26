"""Which account a host has."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.relations import queries
from buurthuis.relations.queries.choices import team
from buurthuis.schedule.models import Host

NOBODY = ""


class OwnAccount(Form):
    """The account of a host, one of those of the centre."""

    account: Any = SelectField(
        lazy_gettext("Account"),
        [Optional()],
        description=lazy_gettext(
            "Whoever signs in with it sees what this host leads, and nothing of other hosts."
        ),
    )

    def __init__(self, *args: Any, centre: Centre, host: Host, **kwargs: Any) -> None:
        super().__init__(*args, data={"account": str(host.account_id or NOBODY)}, **kwargs)
        self.centre, self.host = centre, host
        shown = {each.id: each.name for each in team(centre)}
        if host.account_id is not None and host.account_id not in shown:
            shown[host.account_id] = _("somebody who works here no more")
        names = [(str(number), name) for number, name in shown.items()]
        self.account.choices = [(NOBODY, _("no account")), *names]

    def validate_account(self, field: Any) -> None:
        """An account is that of one host."""
        known = field.data in [number for number, _name in field.choices if number]
        other = queries.host_of(self.centre, int(field.data)) if known else None
        if other is not None and other.id != self.host.id:
            raise ValidationError(_("This is the account of another host: %(name)s.", name=other.name))

    @property
    def chosen(self) -> int | None:
        """The number of the account."""
        return int(self.account.data) if self.account.data else None
