"""The walls inside the package: which module may know what, read from the source itself.

import-linter holds the order of the features (pyproject.toml). Here is what it cannot say: that a module named
for a thing in the house is plain Python, whose forms stay at home, and that only `clock` knows the time.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

# Source texts by the name of their module: {"buurthuis.groups.partition": "…"}.
Sources: TypeAlias = Mapping[str, str]

ROLES = {
    "__init__",
    "models",
    "queries",
    "writing",
    "words",
    "sheets",
    "forms",
    "views",
    "guards",
    "commands",
}
STAY_AT_HOME = {"forms", "views", "commands"}
NO_FEATURES = {"migrations", "static"}
PLAIN_KERNEL = {"buurthuis.periods"}
# What a thing may use beside the standard library.
LIBRARIES = {
    "buurthuis.balance.spreadsheet": {"xlsxwriter"},
    "buurthuis.exchange": {"dateutil", "defusedxml", "icalendar", "openpyxl"},
    "buurthuis.printing.press": {"typst"},
    "buurthuis.programme.calendar": {"icalendar"},
    "buurthuis.programme.poster": {"segno"},
    "buurthuis.schedule.recurrence": {"dateutil"},
    "buurthuis.schedule.rrule": {"dateutil"},
}
# In the standard library, but never plain: a database, words of a language, the world outside.
NOT_PLAIN = {"gettext", "locale", "os", "socket", "sqlite3", "subprocess", "threading", "time", "urllib"}
THE_TIME = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "sqlalchemy.func.current_date",
    "sqlalchemy.func.current_timestamp",
    "sqlalchemy.func.now",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}


def sources(package: Path) -> dict[str, str]:
    """Every module of a package, by name; migrations are written by a program and left out."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        if "migrations" not in parts:
            name = ".".join(parts).removesuffix(".__init__")
            found[name] = path.read_text(encoding="utf-8")
    return found


def feature(module: str) -> str | None:
    """The feature that a module belongs to: "schedule" of "buurthuis.schedule.week", None in the kernel."""
    parts = module.split(".")
    return parts[1] if len(parts) > 2 and parts[1] not in NO_FEATURES else None


def role(module: str) -> str | None:
    """What the module is in its feature: "views", or "week"; what lies in a folder is what the folder is."""
    return module.split(".")[2] if feature(module) is not None else None


def is_thing(module: str) -> bool:
    """Is the module named for a thing in the house, and so plain Python?"""
    named_for_a_thing = feature(module) is not None and role(module) not in ROLES
    return named_for_a_thing or module in PLAIN_KERNEL


def imports(module: str, text: str, known: Sources) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = module.rsplit(".", node.level)[0] + "." if node.level else ""
            origin = (start + (node.module or "")).rstrip(".")
            whole = [f"{origin}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name) for name in {one if one in known else origin for one in whole})


def things_that_are_not_plain(known: Sources) -> list[str]:
    """Where a thing imports what only a role may know."""
    return [
        f"{module}:{line} imports {imported}"
        for module, text in known.items()
        if is_thing(module)
        for line, imported in imports(module, text, known)
        if not plain(imported, module)
    ]


def plain(imported: str, by: str) -> bool:
    """May the thing `by` import this?"""
    top = imported.partition(".")[0]
    if top == "buurthuis":
        return is_thing(imported)
    home = f"buurthuis.{feature(by)}"
    if top in LIBRARIES.get(by, set()) | LIBRARIES.get(home, set()):
        return True
    return top in sys.stdlib_module_names and top not in NOT_PLAIN


def imports_of_another_home(known: Sources) -> list[str]:
    """Where a feature imports the forms, views or commands of another, or anybody but create_app a view."""
    return [
        f"{module}:{line} imports {imported}"
        for module, text in known.items()
        for line, imported in imports(module, text, known)
        if not welcome(imported, module)
    ]


def welcome(imported: str, by: str) -> bool:
    """May the module `by` import this, as far as forms, views and commands go?"""
    if role(imported) not in STAY_AT_HOME:
        return True
    if role(imported) == "views":
        return by == "buurthuis" or (feature(by), role(by)) == (feature(imported), "views")
    return feature(by) == feature(imported)


def who_ask_the_time(known: Sources) -> list[str]:
    """Where anybody but `clock` asks what time it is."""
    return [
        f"{module}:{line} asks {used}"
        for module, text in known.items()
        if module != "buurthuis.clock"
        for line, used in names_used(ast.parse(text))
        if used in THE_TIME
    ]


def names_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of what is used of the imported modules, whatever they are called here."""
    called: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            called |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            called |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            first, dot, rest = ast.unparse(node).partition(".")
            yield node.lineno, called.get(first, first) + dot + rest
