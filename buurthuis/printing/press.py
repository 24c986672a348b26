"""Sets in type. Run as a program it is told a source, reads its attempts from standard input and writes a PDF.

The typesetter remembers its last work, and would make the house that serves three times as heavy: so it is run
beside it, for one piece of work at a time.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).resolve().parent / "fonts"


def typeset(source: Path, attempts: Iterable[str]) -> bytes:
    """The work as a tagged PDF; the same words give the same bytes.

    It follows PDF/UA-1, but where a name has letters that none of the fonts has: those are an empty frame.
    """
    chosen = fitting(source, attempts)
    try:
        return bytes(chosen.compile(format="pdf", pdf_standards=["ua-1"]))
    except typst.TypstError:
        return bytes(chosen.compile(format="pdf"))


def fitting(source: Path, attempts: Iterable[str]) -> Any:
    """Of these attempts the first one on as few sheets as any, ready to compile."""
    # our own letters and no others, so that it looks the same wherever it is made
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    chosen, fewest = None, 0
    for given in attempts:
        tried = typst.Compiler(
            str(source), root=str(source.parent), font_paths=fonts, sys_inputs={"given": given}
        )
        count = sheets(tried)
        if chosen is None or count < fewest:
            chosen, fewest = tried, count
        if fewest == 1:
            break
    return chosen


def sheets(of: Any) -> int:
    """On how many sheets it stands."""
    return int(json.loads(of.query("<sheets>", field="value", one=True)))


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(Path(sys.argv[1]), json.load(sys.stdin.buffer)))
