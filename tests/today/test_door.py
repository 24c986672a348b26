"""What the house tells programs that come to the door."""

from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from buurthuis.extensions import db
from tests.visitor import Visitor


def test_a_healthy_house_says_so(visitor: Visitor) -> None:
    answer = visitor.opens("/healthz").answer
    assert answer.json == {"database": "reachable", "schema": "current"}


def test_an_old_schema_is_not_healthy(visitor: Visitor) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert visitor.opens("/healthz", status=503).answer.json == {"database": "reachable", "schema": "old"}


def test_a_database_out_of_reach_is_not_healthy(visitor: Visitor, tmp_path: Path) -> None:
    db.session.commit()
    db.engines[None] = create_engine(f"sqlite:///{tmp_path}/not-there/house.db")
    answer = visitor.client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"database": "unreachable", "schema": "unknown"})


def test_a_weakness_can_be_told_to_somebody(visitor: Visitor) -> None:
    told = visitor.opens("/.well-known/security.txt").answer.text
    assert "Contact: mailto:security@localhost" in told
    assert "Expires: 2027-05-21T00:00:00Z" in told


def test_a_house_names_its_own_contact(visitor: Visitor, app: Flask) -> None:
    (Path(app.instance_path) / "security.txt").write_text("Contact: mailto:ict@debrug.example\n")
    try:
        assert visitor.opens("/.well-known/security.txt").answer.text.startswith("Contact: mailto:ict@")
    finally:
        (Path(app.instance_path) / "security.txt").unlink()


def test_search_engines_find_one_week_only(visitor: Visitor) -> None:
    assert "Disallow: /*?" in visitor.opens("/robots.txt").answer.text
