"""One table: which role may do what. What is not in it, nobody may do."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A role that a person can hold at one centre; an administrator holds it for the whole house."""

    VOLUNTEER = "volunteer"
    STAFF = "staff"
    MANAGER = "manager"
    AREA_VIEWER = "area_viewer"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """Something a view does for somebody."""

    COUNT_TODAY = "count gatherings of today and two days around it"
    PLAN = "plan, change and cancel"
    COUNT = "enter a count of any day, did not meet"
    TABLETS = "pair, block and revoke tablets, and decide on what was held"
    IMPORT = "take in files"
    READ_RELEASED = "read the months that the house released"
    READ_MONTH = "read the month after disclosure"
    CLOSE_MONTH = "write the story, close and reopen a month, release it"
    SET_BAND = "decide on the band"
    RELATIONS = "hosts, key figures, barriers and steps of the house"
    HOUSE = "see what the house has"
    ARRANGE = "rooms and closures"
    SETTINGS = "the name of the centre, and what its programme shows"
    GROUPS = "groups and their reference population"
    PEOPLE = "people of the centre"
    JOURNAL = "read the journal of the centre"
    CENTRES = "open centres and appoint people anywhere"


_STAFF = frozenset(
    {
        Action.COUNT_TODAY,
        Action.PLAN,
        Action.COUNT,
        Action.TABLETS,
        Action.IMPORT,
        Action.READ_RELEASED,
        Action.READ_MONTH,
        Action.RELATIONS,
        Action.HOUSE,
        Action.ARRANGE,
    }
)
_MANAGER = _STAFF | {
    Action.SET_BAND,
    Action.CLOSE_MONTH,
    Action.SETTINGS,
    Action.GROUPS,
    Action.PEOPLE,
    Action.JOURNAL,
}

MAY: dict[Role, frozenset[Action]] = {
    Role.VOLUNTEER: frozenset({Action.COUNT_TODAY}),
    Role.STAFF: _STAFF,
    Role.MANAGER: _MANAGER,
    Role.AREA_VIEWER: frozenset({Action.READ_RELEASED}),
    Role.ADMINISTRATOR: frozenset(
        {Action.CENTRES, Action.HOUSE, Action.SETTINGS, Action.GROUPS, Action.PEOPLE, Action.JOURNAL}
    ),
}
AT_A_CENTRE = (Role.VOLUNTEER, Role.STAFF, Role.MANAGER, Role.AREA_VIEWER)


def allowed(roles: Iterable[str], action: Action) -> bool:
    """True when one of the roles may do it."""
    return any(action in MAY[Role(role)] for role in roles)
