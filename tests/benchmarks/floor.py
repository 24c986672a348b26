"""The floor: a bare Flask, SQLAlchemy and Jinja page, to hold the pages of the house against.

It lists the gatherings of a week with their counts by group, from a database of its own: no sign-in, no
languages, no layout, no headers. `python -m tests.benchmarks.floor FILE` serves it on a free port.
"""

import sys
from datetime import date, time, timedelta

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from waitress.server import create_server

GATHERINGS, GROUPS = 30, 5
MONDAY = date(2026, 11, 16)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Week</title></head><body><h1>Week</h1>
<ul>
{% for gathering in gatherings %}<li><h2>{{ gathering.title }}</h2>
<p>{{ gathering.day }} {{ gathering.starts_at }} {{ gathering.ends_at }}</p>
<ul>{% for group in gathering.groups %}<li>{{ group.name }}: {{ group.visits }}</li>{% endfor %}</ul></li>
{% endfor %}</ul>
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
    day: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    groups: Mapped[list["Count"]] = relationship(order_by=lambda: Count.id)


class Count(Base):
    """How many of a group came."""

    __tablename__ = "count"

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    visits: Mapped[int]


def create_app(url: str) -> Flask:
    """The floor on this database."""
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"week.html": PAGE})
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)

    @app.get("/")
    def week() -> str:
        days = Gathering.day.between(MONDAY, MONDAY + timedelta(days=6))
        asked = select(Gathering).where(days).order_by(Gathering.day, Gathering.starts_at)
        found = db.session.scalars(asked.options(selectinload(Gathering.groups))).all()
        return render_template("week.html", gatherings=found)

    return app


def fill() -> None:
    """Thirty gatherings in the week, each with the counts of five groups."""
    db.create_all()
    Base.metadata.create_all(db.engine)
    for number in range(GATHERINGS):
        day = MONDAY + timedelta(days=number % 7)
        counts = [Count(name=f"group {group}", visits=number + group) for group in range(GROUPS)]
        titled = {"title": f"Gathering {number}", "starts_at": time(10), "ends_at": time(12)}
        db.session.add(Gathering(day=day, groups=counts, **titled))
    db.session.commit()


def main() -> None:
    """Fill the database and serve the floor."""
    app = create_app(f"sqlite:///{sys.argv[1]}")
    with app.app_context():
        fill()
        db.session.remove()
        db.engine.dispose()
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
