"""What the codes of the journal say: one whole sentence for each verb and noun that is recorded."""

from collections.abc import Mapping

from buurthuis.languages import gettext
from buurthuis.languages import lazy_gettext as _

DEEDS: Mapping[tuple[str, str], str] = {
    # the door
    ("signed_in", "account"): _("Somebody signed in."),
    ("signed_out", "account"): _("Somebody signed out."),
    ("sign_in_refused", "account"): _("Somebody could not sign in."),
    ("changed_password", "account"): _("A password was changed by its owner."),
    # people
    ("gave", "key"): _("Somebody was given a key."),
    ("took_back", "key"): _("A key was taken back."),
    ("closed", "account"): _("An account was closed."),
    ("opened", "account"): _("An account was opened again."),
    ("renewed_password", "account"): _("Somebody was given a new password."),
    # the house
    ("opened", "centre"): _("The centre was opened."),
    ("changed", "centre"): _("The settings of the centre were changed."),
    ("added", "room"): _("A room was added."),
    ("changed", "room"): _("A room was changed."),
    ("retired", "room"): _("A room was taken out of use."),
    ("brought_back", "room"): _("A room was brought back into use."),
    ("added", "closure"): _("Closing days were added."),
    ("removed", "closure"): _("Closing days were removed."),
    # the plan
    ("planned", "activity"): _("An activity was planned."),
    ("changed", "activity"): _("An activity was changed."),
    ("copied", "activity"): _("A copy of an activity was made."),
    ("copied", "season"): _("The series of a season were planned anew."),
    ("tagged", "activity"): _("The setting of an activity was chosen."),
    ("extended", "series"): _("A series was planned further ahead."),
    ("ended", "series"): _("A series was ended."),
    ("moved", "gathering"): _("A gathering was changed."),
    ("added", "gathering"): _("A gathering was added to an activity."),
    ("cancelled", "gathering"): _("A gathering was cancelled."),
    ("withdrew_cancellation", "gathering"): _("A gathering that was cancelled will take place after all."),
    ("opened_door", "gathering"): _("An own circle opened its door for one gathering."),
    ("closed_door", "gathering"): _("A gathering that was open to all is in its usual setting again."),
    ("undid", "change"): _("The last change of the plan of an activity was undone."),
    # trust
    ("added", "key_figure"): _("A key figure was added."),
    ("changed", "key_figure"): _("A key figure was changed."),
    ("renewed", "key_figure"): _("The consent of a key figure was renewed."),
    ("exported", "key_figure"): _("What the house keeps of a key figure was saved as a file."),
    ("removed", "key_figure"): _("A key figure was removed."),
    ("added", "key_figure_note"): _("A note about a key figure was added."),
    ("removed", "key_figure_note"): _("A note about a key figure was removed."),
    # the hosts
    ("took_on", "host"): _("Somebody became a host of an activity."),
    ("ended", "host"): _("The last day of a host of an activity was chosen."),
    ("took_out", "host"): _("A host who was planned for an activity was taken out of the plan."),
    ("said", "leading"): _("It was written down who led a gathering."),
    ("linked", "host"): _("A host was linked to an account."),
    ("unlinked", "host"): _("A host is linked to no account any more."),
    ("exported", "host"): _("What the house holds of a host was saved as a file."),
    ("removed", "host"): _("A host was removed."),
    # the balance
    ("decided", "band"): _("The band was decided on."),
    ("ended", "band"): _("The band was ended."),
    ("closed", "month"): _("A month was closed."),
    ("reopened", "month"): _("A month that was closed was opened again."),
    ("released", "month"): _("A month was released to who reads outside the house."),
    ("withdrew", "month"): _("The release of a month was taken back."),
    ("asked", "month_mail"): _("Somebody asked to get each month by mail."),
    ("stopped", "month_mail"): _("Somebody chose to get no month by mail any more."),
    # barriers and steps; what people named is noted by nobody
    ("added", "barrier_action"): _("Something to do about a barrier was put on the list."),
    ("changed", "barrier_action"): _("What is to be done about a barrier was changed."),
    ("settled", "barrier_action"): _("Something to do about a barrier was done, dropped or opened again."),
    ("looked_back", "barrier_action"): _("Somebody looked back on what was done about a barrier."),
    ("added", "step_note"): _("A small step was noted."),
    ("changed", "step_note"): _("The note of a small step was changed."),
    ("removed", "step_note"): _("The note of a small step was removed."),
    # groups
    ("added", "group"): _("A group was added."),
    ("changed", "group"): _("A group was changed."),
    ("moved", "group"): _("A group got another place in the order."),
    ("retired", "group"): _("A group was taken out of use."),
    ("brought_back", "group"): _("A group was brought back into use."),
    ("entered", "population"): _("Figures of the neighbourhood were entered."),
    # the count
    ("counted", "gathering"): _("A gathering was counted, or its count was corrected."),
    ("did_not_meet", "gathering"): _("It was noted that a gathering did not take place."),
    ("did_meet", "gathering"): _("It was noted that a gathering took place after all."),
    ("closed", "count"): _("A count was closed."),
    ("reopened", "count"): _("A count was opened again."),
    ("folded", "month"): _("The counts of a month that was closed long ago were made into sums."),
    # tablets
    ("offered_code", "tablet"): _("A code was made with which a tablet can be paired."),
    ("paired", "tablet"): _("A tablet was paired."),
    ("blocked", "tablet"): _("A tablet was blocked for now."),
    ("unblocked", "tablet"): _("A tablet that was blocked can count again."),
    ("revoked", "tablet"): _("A tablet was taken out of use; what it still sends is held."),
    ("carried_in", "tablet"): _("The file that a tablet saved was taken in."),
    ("excused", "queue"): _("Somebody looked at what did not arrive from a tablet."),
    ("counted", "first_visits"): _("New visitors who were counted on paper were added, or taken off."),
    ("applied", "held_taps"): _("Taps that were held were counted after all."),
    ("dismissed", "held_taps"): _("Taps that were held were left out of the count."),
    ("reopened", "held_taps"): _("Taps that had been decided about are held again."),
    # the database
    ("restored", "database"): _("The house was put back from a backup."),
    # files that came in
    ("took_in", "schedule"): _("A programme was taken in from a file."),
    ("took_in", "attendance"): _("A list of counts was taken in from a file."),
    ("took_in", "population"): _("Figures of the neighbourhood were taken in from a file."),
}


def sentence(verb: str, noun: str) -> str:
    """What was done, in the current language."""
    known = DEEDS.get((verb, noun))
    return str(known) if known is not None else gettext("Something was changed.")
