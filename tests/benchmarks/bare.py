"""The floor of what tablets send: a bare Flask address that writes one row as durably as the house does.

It reads JSON, inserts one row through SQLAlchemy Core, commits and answers JSON: no tablet, no rules, no counts.
`python -m tests.benchmarks.bare URL` serves it on a free port.
"""

import sys
from datetime import date

from flask import Flask, Response, jsonify, request
from sqlalchemy import Engine, MetaData, Table, create_engine, event, insert
from waitress.server import create_server

from buurthuis import database
from buurthuis.attendance.models import Tap


def bare_table() -> Table:
    """A table with the columns of a tap, and nothing it must fit to."""
    columns = (
        column._copy(name=column.name) for column in Tap.__table__.columns if column.name != "received_on"
    )
    table = Table("bare_tap", MetaData(), *columns)
    for column in table.columns:
        column.foreign_keys.clear()
        column.constraints.clear()
    table.constraints = {table.primary_key}
    table.append_column(Tap.__table__.c.received_on._copy())
    return table


def open_engine(url: str) -> Engine:
    """An engine that keeps what it is told as the house does."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", database._prepare_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def create_app(url: str) -> Flask:
    """The floor on this database."""
    app, engine, table = Flask(__name__), open_engine(url), bare_table()
    table.create(engine, checkfirst=True)
    engine.dispose()
    insertion = insert(table)

    @app.post("/attendance/taps")
    def taps() -> Response:
        document = request.get_json()
        sent = document["taps"][0]
        row = {
            "id": sent["id"],
            "seq": sent["seq"],
            "gathering_id": sent["gathering"],
            "group_id": sent["group"],
        }
        more = {"kind": sent["kind"], "n": sent["n"], "queue": document["queue"], "tablet": 1, "centre_id": 1}
        rest = {"digest": "", "after_close": False, "received_on": date(2026, 11, 22)}
        with engine.begin() as connection:
            connection.execute(insertion, row | more | rest)
        return jsonify(proto=1, batch=document["batch"], results={sent["id"]: "stored"}, malformed=[])

    return app


def main() -> None:
    """Serve the floor."""
    server = create_server(create_app(sys.argv[1]), host="127.0.0.1", port=0, threads=4)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
