"""Servers that are wrong on purpose, each in one way that looks right: the harness must see it of each of them.

`python -m tests.chaos.wrong NAME FILE PORT` serves the two addresses of the tablets.
"""

import json
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from waitress import serve

from tests.chaos.nearly import Event, Wrong, bad, insert


class Counter(Wrong):
    """A column that goes up with each delivery: whoever sends twice counts twice."""

    def store(self, connection: sqlite3.Connection, event: Event) -> str:
        if event["kind"] == "void":
            found = connection.execute(
                "SELECT gathering, grp, -n FROM event WHERE id = ?", (event["target"],)
            )
            step = found.fetchone() or (0, 0, 0)
        else:
            super().store(connection, event)
            step = event["gathering"], event["group"] or 0, event["n"]
        connection.execute(
            "INSERT INTO counter VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", step
        )
        return "stored"

    def sums(self, connection: sqlite3.Connection) -> list[tuple[int, int | None, int]]:
        rows = connection.execute("SELECT * FROM counter WHERE gathering > 0").fetchall()
        return [(gathering, group or None, n) for gathering, group, n in rows]


class CheckThenInsert(Wrong):
    """Looks whether an event is there, and then adds it: two at once both find nothing."""

    def take(self, document: Any) -> tuple[dict[str, Any], int]:
        with self.open() as connection:
            ids = [event["id"] for event in document["taps"]]
            marks = ",".join("?" * len(ids))
            known = {row[0] for row in connection.execute(f"SELECT id FROM event WHERE id IN ({marks})", ids)}
            results = {}
            for event in document["taps"]:
                if bad(connection, event) or event["id"] not in known:
                    results |= self.take_in(connection, [event])
                else:
                    results[event["id"]] = "duplicate"
        return results, 200

    def store(self, connection: sqlite3.Connection, event: Event) -> str:
        insert(connection, event)
        return "stored"


class AckBeforeCommit(Wrong):
    """Answers at once and writes a moment later: what was answered in between is lost with the process."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.waiting: list[Event] = []
        threading.Thread(target=self.write, daemon=True).start()

    def write(self) -> None:
        while True:
            time.sleep(0.2)
            taken, self.waiting = self.waiting, []
            super().take({"taps": taken})

    def take(self, document: Any) -> tuple[dict[str, Any], int]:
        waiting = {event["id"]: event.get("n", 0) for event in self.waiting}
        results = {}
        with self.open() as connection:
            for event in document["taps"]:
                is_other = waiting.get(event["id"], event.get("n", 0)) != event.get("n", 0)
                results[event["id"]] = "held" if is_other or bad(connection, event) else "stored"
        self.waiting += document["taps"]
        return results, 200


class Totals(Wrong):
    """Believes the running totals of whichever tablet spoke last."""

    def take(self, document: Any) -> tuple[dict[str, Any], int]:
        answer = super().take(document)
        with self.open() as connection:
            rows = [(gathering, group or 0, n) for gathering, group, n in document["my_totals"]]
            connection.executemany("INSERT OR REPLACE INTO counter VALUES (?, ?, ?)", rows)
        return answer

    def sums(self, connection: sqlite3.Connection) -> list[tuple[int, int | None, int]]:
        rows = connection.execute("SELECT * FROM counter").fetchall()
        return [(gathering, group or None, n) for gathering, group, n in rows]


class DropOn4xx(Wrong):
    """Refuses the whole of a batch that holds something bad; its tablets believe a refusal."""

    def take(self, document: Any) -> tuple[dict[str, Any], int]:
        with self.open() as connection:
            if any(bad(connection, event) for event in document["taps"]):
                return {}, 400
        return super().take(document)


class Memory(Wrong):
    """Remembers in memory which events it knows, and forgets them when it is killed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.known: set[str] = set()

    def store(self, connection: sqlite3.Connection, event: Event) -> str:
        if event["id"] in self.known:
            return "duplicate"
        self.known.add(event["id"])
        insert(connection, event)
        return "stored"


SERVERS = {
    "counter": Counter,
    "check_then_insert": CheckThenInsert,
    "ack_before_commit": AckBeforeCommit,
    "totals": Totals,
    "drop_on_4xx": DropOn4xx,
    "memory": Memory,
}


def create_app(server: Wrong) -> Flask:
    """The two addresses of the tablets."""
    app = Flask(__name__)

    @app.post("/attendance/taps")
    def taps() -> tuple[Response, int]:
        document = json.loads(request.get_data())
        results, status = server.take(document)
        return jsonify(proto=1, batch=document["batch"], results=results, malformed=[]), status

    @app.get("/attendance/gatherings")
    def gatherings() -> Response:
        with server.open() as connection:
            held = connection.execute("SELECT id, why FROM held").fetchall()
            return jsonify(proto=1, sums=server.sums(connection), held=held)

    return app


def main() -> None:
    """Serve one of them."""
    name, path, port = sys.argv[1:]
    serve(create_app(SERVERS[name](Path(path))), host="127.0.0.1", port=int(port), threads=4)


if __name__ == "__main__":
    main()
