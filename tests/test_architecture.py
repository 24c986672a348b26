"""The rules of the architecture hold, and each of them is seen to fail on a house that breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import markup, walls

ROOT = Path(__file__).parent.parent
HOUSE = walls.sources(ROOT / "buurthuis")
TEMPLATES = markup.files(ROOT / "templates", "*")
SHEETS = markup.files(ROOT / "buurthuis/static/css", "*.css")
CONTRACTS = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as c; c()",
    "--no-cache",
]

# A small house in order: what each test adds to it is the one fault.
SMALL_HOUSE = {
    "buurthuis": "def create_app():\n    from buurthuis.schedule import views\n",
    "buurthuis.clock": "from datetime import datetime\ndef now(): return datetime.now()\n",
    "buurthuis.periods": "from datetime import date\n",
    "buurthuis.groups": "",
    "buurthuis.groups.partition": "from dataclasses import dataclass\n",
    "buurthuis.groups.models": "from buurthuis.groups import partition\n",
    "buurthuis.schedule": "",
    "buurthuis.schedule.recurrence": "from dateutil.rrule import rrule\nfrom buurthuis.periods import Week\n",
    "buurthuis.schedule.models": "from buurthuis.groups.models import Group\n",
    "buurthuis.schedule.forms": "from buurthuis.schedule import models\n",
    "buurthuis.schedule.views": "from buurthuis.schedule import forms\nfrom buurthuis.clock import now\n",
}


def run_contracts(place: Path, *wishes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CONTRACTS, *wishes], cwd=place, capture_output=True, text=True, check=False)


def build(place: Path, house: dict[str, str]) -> None:
    shutil.copy(ROOT / "pyproject.toml", place)
    packages = {name.rpartition(".")[0] for name in house} | {"buurthuis"}
    for name, text in house.items():
        path = place.joinpath(*name.split("."))
        path = path / "__init__.py" if name in packages else path.with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


# The order of the features, by import-linter


def test_the_contracts_hold() -> None:
    answer = run_contracts(ROOT)
    assert answer.returncode == 0, answer.stdout


def test_a_small_house_in_order_keeps_the_contracts(tmp_path: Path) -> None:
    build(tmp_path, SMALL_HOUSE)
    answer = run_contracts(tmp_path)
    assert (answer.returncode, "0 broken." in answer.stdout) == (0, True)


@pytest.mark.parametrize(
    ("contract", "module", "text"),
    [
        ("look-back", "buurthuis.groups.models", "from buurthuis.schedule.models import Gathering\n"),
        ("look-back", "buurthuis.clock", "from buurthuis.groups import partition\n"),
        ("look-back", "buurthuis.attic", ""),
        ("look-back", "buurthuis.groups.models", "from buurthuis import create_app\n"),
        ("inside-a-feature", "buurthuis.groups.models", "from buurthuis.groups import queries\n"),
        ("inside-a-feature", "buurthuis.schedule.forms", "from buurthuis.schedule import views\n"),
        ("no-circles", "buurthuis.clock", "import buurthuis.periods\n"),
        ("views", "buurthuis.today.views", "from buurthuis.schedule.views import week\n"),
        ("periods", "buurthuis.periods", "import babel\n"),
    ],
)
def test_a_contract_breaks_when_a_module_looks_the_wrong_way(
    tmp_path: Path, contract: str, module: str, text: str
) -> None:
    more = {"buurthuis.groups.queries": "", "buurthuis.today": "", module: text}
    if contract == "no-circles":
        more["buurthuis.periods"] = "import buurthuis.clock\n"
    build(tmp_path, SMALL_HOUSE | more)
    answer = run_contracts(tmp_path, "--contract", contract)
    assert (answer.returncode, "0 kept, 1 broken." in answer.stdout) == (1, True), answer.stdout


# Things in the house are plain Python


def test_things_in_the_house_are_plain_python() -> None:
    assert walls.things_that_are_not_plain(HOUSE) == []


@pytest.mark.parametrize(
    "text",
    [
        "import flask\n",
        "from sqlalchemy.orm import Mapped\n",
        "from babel.dates import format_date\n",
        "def f():\n    from wtforms import Form\n",
        "from buurthuis.clock import today\n",
        "from buurthuis import clock\n",
        "from buurthuis.languages import gettext as _\n",
        "from buurthuis.groups.models import Group\n",
        "from .models import Group\n",
        "from . import models\n",
        "import dateutil\n",
        "import time\n",
        "import sqlite3\n",
        "from gettext import gettext\n",
    ],
)
def test_a_thing_that_knows_more_is_found(text: str) -> None:
    house = SMALL_HOUSE | {"buurthuis.groups.partition": text}
    assert len(walls.things_that_are_not_plain(house)) == 1


def test_a_week_that_knows_the_language_is_found() -> None:
    assert walls.things_that_are_not_plain({"buurthuis.periods": "from buurthuis import languages\n"})


def test_a_folder_of_words_is_words_and_a_folder_of_a_thing_is_not() -> None:
    text = "from buurthuis.languages import gettext as _\n"
    of_words = {"buurthuis.schedule.words": "", "buurthuis.schedule.words.week": text}
    of_a_thing = {"buurthuis.schedule.week": "", "buurthuis.schedule.week.words": text}
    found = [walls.things_that_are_not_plain(SMALL_HOUSE | more) for more in (of_words, of_a_thing)]
    assert [len(each) for each in found] == [0, 1]


def test_a_house_in_order_has_no_findings() -> None:
    checks = (walls.things_that_are_not_plain, walls.imports_of_another_home, walls.who_ask_the_time)
    assert [check(SMALL_HOUSE) for check in checks] == [[], [], []]


# Forms, views and commands stay at home


def test_only_create_app_imports_views_and_forms_stay_at_home() -> None:
    assert walls.imports_of_another_home(HOUSE) == []


@pytest.mark.parametrize(
    "text",
    [
        "from buurthuis.schedule.forms import GatheringForm\n",
        "from buurthuis.schedule import views\n",
        "import buurthuis.schedule.commands\n",
        "def later():\n    from ..schedule import forms\n",
    ],
)
def test_a_visit_to_another_home_is_found(text: str) -> None:
    assert len(walls.imports_of_another_home(SMALL_HOUSE | {"buurthuis.today.views": text})) == 1


def test_views_that_are_imported_in_their_own_feature_are_found() -> None:
    house = SMALL_HOUSE | {"buurthuis.schedule.forms": "from buurthuis.schedule.views import week\n"}
    assert walls.imports_of_another_home(house) == [
        "buurthuis.schedule.forms:1 imports buurthuis.schedule.views"
    ]


# Only the clock knows the time


def test_only_the_clock_knows_the_time() -> None:
    assert walls.who_ask_the_time(HOUSE) == []


@pytest.mark.parametrize(
    "text",
    [
        "import datetime\ndatetime.datetime.now(datetime.UTC)\n",
        "from datetime import datetime\ndatetime.utcnow()\n",
        "from datetime import datetime as moment\nmoment.now()\n",
        "from datetime import date\ncolumn(default=date.today)\n",
        "import time\ntime.time()\n",
        "from time import time\nbegun = time()\n",
        "from sqlalchemy import func\nselect(func.now())\n",
    ],
)
def test_whoever_asks_the_time_is_found(text: str) -> None:
    assert len(walls.who_ask_the_time(SMALL_HOUSE | {"buurthuis.groups.models": text})) == 1


# Templates and style sheets


def test_templates_use_the_layout_components_and_their_own_folder() -> None:
    assert [found for name, text in TEMPLATES.items() for found in markup.strangers(name, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "schedule/week.html" %}',
        '{% include "error.html" %}',
        '{% from "schedule/marks.html" import mark %}',
        '{% import chosen as marks %}',
        '{% include ["today/a.html", "schedule/b.html"] %}',
    ],
)  # fmt: skip
def test_a_template_that_borrows_from_a_neighbour_is_found(text: str) -> None:
    in_order = '{% extends "layout.html" %}{% from "components/cards.html" import card %}{% include "today/a.html" %}'
    assert markup.strangers("today/front_desk.html", in_order) == []
    assert len(markup.strangers("today/front_desk.html", text)) == 1


def test_templates_hold_no_inline_code() -> None:
    assert [found for name, text in TEMPLATES.items() for found in markup.inline_code(name, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        "<svg><rect STYLE='fill: red'/></svg>",
        '<button type="submit" onclick="count()">',
        '<p {% if open > 1 %}class="open" onfocus=x{% endif %}>',
        '<a href=" javascript:void(0)">',
    ],
)
def test_inline_code_is_found(text: str) -> None:
    in_order = '<script src="{{ asset("js/week.js") }}"></script><p class="{{ "on" if a > b }}">on = 1</p>'
    assert markup.inline_code("week.html", in_order) == []
    assert len(markup.inline_code("week.html", text)) == 1


def test_style_sheets_name_no_left_or_right() -> None:
    assert [found for name, text in SHEETS.items() for found in markup.sided_styles(name, text)] == []


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1rem",
        "padding-right: 0",
        "border-left: 1px solid",
        "border-top-left-radius: 4px",
        "left: 0",
        "text-align: right",
        "float: left",
        "margin: 0 1rem 0 2rem",
    ],
)
def test_a_style_with_a_side_is_found(declaration: str) -> None:
    in_order = "a:hover { margin: 0 1rem 0 1rem; inset-inline-start: 0; text-align: start } /* left: 0 */"
    assert markup.sided_styles("week.css", in_order) == []
    assert markup.sided_styles("week.css", f"{in_order}\np {{ {declaration} }}") == [
        f"week.css:2 {declaration}"
    ]


# The checks have something to read


def test_the_house_is_read() -> None:
    assert {"buurthuis", "buurthuis.clock", "buurthuis.schedule.recurrence"} <= HOUSE.keys()
    assert {"layout.html"} <= TEMPLATES.keys()
    assert {"tokens.css"} <= SHEETS.keys()
