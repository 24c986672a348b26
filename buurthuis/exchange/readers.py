"""A file that comes in, whatever it is, as one grid of cells, or the reason why not."""

from collections.abc import Iterable
from typing import IO

from buurthuis.exchange.grid import Grid, Unreadable
from buurthuis.exchange.mapping import LEAST_HEADINGS, most_headings
from buurthuis.exchange.text_file import text_grid
from buurthuis.exchange.workbook import grids

MOST_BYTES = 10 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_NOT_SPREADSHEETS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite format",
    b"{\\rtf",
)


def take(source: bytes | IO[bytes]) -> bytes:
    """Return the bytes of a file, at most 10 MiB; raises Unreadable `empty` or `too_large`."""
    content = source if isinstance(source, bytes) else source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", limit=MOST_BYTES)
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise Unreadable("empty")
    return content


def is_calendar(content: bytes) -> bool:
    """Say whether the bytes begin as a calendar does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def read_grid(source: bytes | IO[bytes], name: str) -> Grid:
    """Return the first sheet with headings that are recognised, else the first with anything in it.

    What a file is, its bytes say, not its name. Raises Unreadable with a code, and nothing else.
    """
    content = take(source)
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("encrypted" if _ENCRYPTED_OFFICE in content else "old_excel")
    if content.lstrip()[:5] == b"%PDF-":
        raise Unreadable("pdf")
    if is_calendar(content):
        raise Unreadable("calendar")
    if content.startswith(_NOT_SPREADSHEETS):
        raise Unreadable("not_a_spreadsheet")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _chosen(grids(content, name))
    return _chosen([text_grid(content, name)])


def _chosen(sheets: Iterable[Grid]) -> Grid:
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Unreadable("empty")
    return next((sheet for sheet in filled if _has_headings(sheet)), filled[0])


def _has_headings(sheet: Grid) -> bool:
    return any(most_headings(row) >= LEAST_HEADINGS for row in sheet.rows)
