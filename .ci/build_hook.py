"""Compiles the catalogues at every installation, and puts templates and catalogues into the wheel."""

import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def made_up(message: Message) -> set[str]:
    """The placeholders of a translation that its text does not fill in. Babel's own check knows only the singular."""
    texts, answers = (
        (part if isinstance(part, (list, tuple)) else [part]) for part in (message.id, message.string)
    )
    filled = set().union(*(PLACEHOLDER.findall(text) for text in texts))
    return set().union(*(PLACEHOLDER.findall(answer) for answer in answers)) - filled if message.id else set()


def compile_catalogue(source: Path) -> Path:
    """Write messages.mo beside messages.po and answer its path.

    Raises ValueError naming file, line and placeholder when a translation asks for a part that its text does not
    have: such a sentence would stop the page that shows it.
    """
    language = source.parent.parent.name
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    if faults := [f"{source}:{message.lineno}: {part}" for message in catalogue for part in made_up(message)]:
        raise ValueError("\n".join(faults))
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    return compiled


class CataloguesAndTemplates(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is never used here
    """The wheel carries what a checkout keeps beside the package; an editable installation reads it there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every language; for a "standard" wheel also name the files to take along."""
        root = Path(self.root)
        sources = sorted((root / "translations").glob("*/LC_MESSAGES/messages.po"))
        compiled = [compile_catalogue(source) for source in sources]
        if version != "standard":
            return
        taken = build_data["force_include"]
        taken[str(root / "templates")] = "buurthuis/templates"
        for catalogue in compiled:
            taken[str(catalogue)] = f"buurthuis/{catalogue.relative_to(root).as_posix()}"
