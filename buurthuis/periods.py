"""Weeks, months and quarters as an address names them: `2026-W48`, `2026-10`, `2026-Q4`."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

FIRST_YEAR = 2000
LAST_YEAR = 2100


@dataclass(frozen=True, order=True)
class Period(ABC):
    """A stretch of whole days in a year from 2000 up to and including 2100; `ValueError` for any other."""

    year: int
    number: int

    letter: ClassVar[str]
    digits: ClassVar[int]

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"no such year: {self.year}")
        _ = self.first  # the calendar itself refuses a month 13, or a week 53 where there is none

    def __str__(self) -> str:
        return f"{self.year}-{self.letter}{self.number:0{self.digits}}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that `text` names in exactly the form of `str()`; `ValueError` for everything else."""
        found = re.fullmatch(f"([0-9]{{4}})-{cls.letter}([0-9]{{{cls.digits}}})", text)
        if found is None:
            raise ValueError(f"not a {cls.__name__.lower()}: {text[:20]!a}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    @abstractmethod
    def of(cls, day: date) -> Self:
        """The period in which `day` falls; `ValueError` outside the years that a period can have."""

    @property
    @abstractmethod
    def first(self) -> date:
        """The first day."""

    @property
    @abstractmethod
    def last(self) -> date:
        """The last day, which still belongs to it."""

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def next(self) -> Self | None:
        """The one after it; `None` where the years end, so that a page simply has no such link."""
        return self._of_or_none(self.last + timedelta(days=1))

    def previous(self) -> Self | None:
        """The one before it; `None` where the years begin."""
        return self._of_or_none(self.first - timedelta(days=1))

    @classmethod
    def _of_or_none(cls, day: date) -> Self | None:
        try:
            return cls.of(day)
        except ValueError:
            return None


class Week(Period):
    """An ISO 8601 week: from Monday up to and including Sunday, week 1 holds the first Thursday."""

    letter = "W"
    digits = 2

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(*day.isocalendar()[:2])

    @property
    def first(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


class Month(Period):
    letter = ""
    digits = 2

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def shifted(self, months: int) -> Self:
        """The month so many later, or earlier where it is less than nothing; `ValueError` outside the years."""
        year, before = divmod(12 * self.year + self.number - 1 + months, 12)
        return type(self)(year, before + 1)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        following = self.first + timedelta(days=31)
        return following.replace(day=1) - timedelta(days=1)

    @property
    def quarter(self) -> "Quarter":
        return Quarter.of(self.first)


class Quarter(Period):
    letter = "Q"
    digits = 1

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def months(self) -> tuple[Month, Month, Month]:
        third = 3 * self.number
        return Month(self.year, third - 2), Month(self.year, third - 1), Month(self.year, third)

    @property
    def whole_year(self) -> "Year":
        return Year(self.year)

    @property
    def first(self) -> date:
        return self.months[0].first

    @property
    def last(self) -> date:
        return self.months[2].last


class Year(Period):
    """A calendar year; its number is always 1."""

    letter = ""
    digits = 0

    def __init__(self, year: int, number: int = 1) -> None:
        if number != 1:
            raise ValueError(f"a year has no number: {number}")
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "number", 1)
        self.__post_init__()

    def __str__(self) -> str:
        return f"{self.year}"

    @classmethod
    def parse(cls, text: str) -> Self:
        if re.fullmatch(r"[0-9]{4}", text) is None:
            raise ValueError(f"not a year: {text[:20]!a}")
        return cls(int(text))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year)

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, number) for number in range(1, 13))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return tuple(Quarter(self.year, number) for number in range(1, 5))

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)
