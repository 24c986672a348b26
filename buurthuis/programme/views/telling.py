"""What a calendar tells of the gatherings, in the words of one language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from buurthuis import languages
from buurthuis.centres.models import Centre, Room
from buurthuis.formats import listed
from buurthuis.languages import gettext as _
from buurthuis.programme.announcement import NOT_TAKING_PLACE, Announcement
from buurthuis.programme.feed import Gathering, Series, Text, Told
from buurthuis.programme.queries.feed import Dated
from buurthuis.programme.selection import Selection
from buurthuis.programme.words import facts, organiser, sorts, tongues
from buurthuis.schedule.described import KINDS
from buurthuis.schedule.models import Activity, Tagging
from buurthuis.schedule.models import Series as Planned
from buurthuis.words import group_word, language_word, word


@dataclass
class Telling:
    """The activities, rooms and settings by number; without taggings nothing is told of a setting."""

    activities: Mapping[int, Activity]
    rooms: Mapping[int, Room]
    taggings: Mapping[int, Tagging]
    _told: dict[tuple[object, ...], Told] = field(default_factory=dict)

    def gathered(
        self, planned: Iterable[tuple[Planned, int]], dated: Iterable[Dated]
    ) -> tuple[tuple[Series, ...], tuple[Gathering, ...]]:
        """The series with their gatherings, and the gatherings that stand by themselves."""
        of_series: dict[int | None, list[Gathering]] = {}
        for each in dated:
            of_series.setdefault(each.series_id, []).append(self._gathering(each))
        series = [self._series(each, revision, of_series[each.id]) for each, revision in planned]
        return tuple(series), tuple(of_series.get(None, ()))

    def _series(self, planned: Planned, revision: int, gatherings: Iterable[Gathering]) -> Series:
        return Series(
            id=planned.id,
            rule=planned.rule,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            room=self._room(planned.room_id),
            gatherings=tuple(gatherings),
            revision=revision,
        )

    def _gathering(self, dated: Dated) -> Gathering:
        return Gathering(
            id=dated.id,
            slot=dated.slot,
            day=dated.day,
            starts_at=dated.starts_at,
            ends_at=dated.ends_at,
            room=self._room(dated.room_id),
            told=self._telling(dated),
            takes_place=dated.state not in NOT_TAKING_PLACE,
            revision=dated.revision,
        )

    def _room(self, number: int | None) -> str:
        return self.rooms[number].name if number is not None else ""

    def _telling(self, dated: Dated) -> Told:
        """Made once for all gatherings of which the same is told."""
        off = dated.state in NOT_TAKING_PLACE
        room = self.rooms.get(dated.room_id or 0)
        tagging = self.taggings.get(dated.tagging_id)
        about = dated.activity_id, off, room is not None and room.accessible, tagging
        if about not in self._told:
            announced = _announcement(self.activities[dated.activity_id], dated, room)
            self._told[about] = told(announced, tagging)
        return self._told[about]


def told(announced: Announcement, tagging: Tagging | None) -> Told:
    """Title, description with what people want to know under it, and kinds; the setting where one is given."""
    tag = languages.current().tag
    title, described = announced.titled(tag), announced.described(tag)
    words = _("Cancelled: %(title)s", title=title.text) if announced.is_off else title.text
    known = [fact.text for fact in facts(announced)]
    spoken = " · ".join(own for _tag, own in tongues(announced))
    known += filter(None, (spoken and _("Spoken: %(languages)s", languages=spoken), organiser(announced)))
    known += [_setting(tagging)] if tagging and tagging.setting else []
    parts = [described.text if described else "", "\n".join(known)]
    return Told(
        title=Text(words, title.tag),
        description=Text("\n\n".join(filter(None, parts)), described.tag if described else tag),
        kinds=tuple(sorts(announced)),
    )


def name(centre: Centre, of: Selection, rooms: Mapping[int, Room]) -> str:
    """What the calendar is called in a list of calendars: the house, and what was asked of it."""
    room = rooms[of.room].name if of.room is not None and of.room in rooms else None
    spoken = language_word(of.language) if of.language else None
    kind = word(f"kind_{of.kind}") if of.kind in KINDS else None
    return " · ".join(filter(None, (centre.name, room, kind, spoken)))


def _setting(tagging: Tagging) -> str:
    if tagging.groups:
        groups = listed(group_word(group, plural=True) for group in tagging.groups)
        return _("Own circle: %(groups)s", groups=groups)
    return word(tagging.setting or "not_chosen")


def _announcement(activity: Activity, dated: Dated, room: Room | None) -> Announcement:
    return Announcement(
        circle=(),
        id=dated.id,
        day=dated.day,
        starts_at=dated.starts_at,
        ends_at=dated.ends_at,
        state=dated.state,
        room=room.name if room else None,
        title=activity.title,
        description=activity.description,
        language=activity.language,
        texts=json.dumps(activity.texts),
        spoken=activity.spoken,
        kinds=activity.kinds,
        cost_cents=activity.cost_cents,
        accessible=activity.accessible or (room is not None and room.accessible),
        for_whom=activity.for_whom,
        age_from=activity.age_from,
        age_to=activity.age_to,
        photo_free=activity.photo_free,
        organiser=activity.organiser,
        organised_by=activity.organised_by,
        setting=None,
    )
