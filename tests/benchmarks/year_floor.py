"""The floor of a report: a bare Flask, SQLAlchemy and Jinja page with the sums of a year.

It loads the gatherings of the year with their counts as objects, and adds them up by month and setting; from a
database of its own: no sign-in, no languages, no layout, no disclosure.
`python -m tests.benchmarks.year_floor URL MONTHS A_MONTH` serves it on a free port.
"""

import sys
from collections.abc import Iterable
from datetime import date, timedelta

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from waitress.server import create_server

GROUPS = 5
LAST = date(2026, 11, 30)
SETTINGS = ("own_circle", "mixed")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Year</title></head><body><h1>Year</h1>
<table>
{% for (month, setting), sums in rows %}<tr><th>{{ month }}</th><td>{{ setting }}</td><td>{{ sums.gatherings }}</td>
<td>{{ sums.minutes }}</td>
{% for name, visits in sums.visits.items() %}<td>{{ name }}: {{ visits }}</td>{% endfor %}</tr>
{% endfor %}</table>
</body></html>
"""


class Base(DeclarativeBase):
    """The tables of the floor."""


db = SQLAlchemy(metadata=Base.metadata)


class Gathering(Base):
    """A gathering with its counts."""

    __tablename__ = "gathering"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    setting: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    groups: Mapped[list["Count"]] = relationship(order_by=lambda: Count.id)


class Count(Base):
    """How many of a group came."""

    __tablename__ = "count"

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    visits: Mapped[int]


class Sums:
    """Gatherings, minutes and visits by group under one setting in one month."""

    def __init__(self) -> None:
        self.gatherings, self.minutes, self.visits = 0, 0, dict[str, int]()

    def add(self, gathering: Gathering) -> None:
        """One gathering more."""
        self.gatherings += 1
        self.minutes += gathering.minutes
        for count in gathering.groups:
            self.visits[count.name] = self.visits.get(count.name, 0) + count.visits


def create_app(url: str) -> Flask:
    """The floor on this database."""
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"year.html": PAGE})
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)

    @app.get("/")
    def year() -> str:
        first = LAST.replace(year=LAST.year - 1) + timedelta(days=1)
        asked = select(Gathering).where(Gathering.day.between(first, LAST)).order_by(Gathering.day)
        found = db.session.scalars(asked.options(selectinload(Gathering.groups)))
        return render_template("year.html", rows=sorted(added_up(found).items()))

    return app


def added_up(gatherings: Iterable[Gathering]) -> dict[tuple[str, str], Sums]:
    """By month and setting."""
    sums: dict[tuple[str, str], Sums] = {}
    for gathering in gatherings:
        sums.setdefault((f"{gathering.day:%Y-%m}", gathering.setting), Sums()).add(gathering)
    return sums


def fill(months: int, a_month: int) -> None:
    """So many gatherings a month up to the last day, each with the counts of five groups."""
    db.create_all()
    Base.metadata.create_all(db.engine)
    days = months * 30
    for number in range(months * a_month):
        day = LAST - timedelta(days=number * days // (months * a_month))
        counts = [Count(name=f"group {group}", visits=(number + group) % 14) for group in range(GROUPS)]
        told = {"title": f"Gathering {number % 30}", "setting": SETTINGS[number % 2], "minutes": 120}
        db.session.add(Gathering(day=day, groups=counts, **told))
    db.session.commit()


def main() -> None:
    """Fill the database and serve the floor."""
    url, months, a_month = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    app = create_app(url)
    with app.app_context():
        fill(months, a_month)
        db.session.remove()
        db.engine.dispose()
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
