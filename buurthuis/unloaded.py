"""Parts of libraries that a house which serves never uses, and that they load all the same: a megabyte of it."""

import sys
from types import ModuleType

NEVER_USED = (
    "flask_login.test_client",  # and with it the debugger of Python, by way of what tests commands
    "limits.aio",  # for servers that do not wait
)


def leave_out() -> None:
    """Let these be empty. To be called before the libraries are loaded; one that is there already stays."""
    for name in NEVER_USED:
        if name not in sys.modules:
            sys.modules[name] = _Empty(name)


class _Empty(ModuleType):
    """A module in which every name is nothing."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)
