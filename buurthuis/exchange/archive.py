"""A workbook's parts are weighed before anything in them is believed."""

import io
import zipfile
import zlib
from typing import IO

from buurthuis.exchange.grid import Unreadable

MOST_INFLATED = 60 * 1024 * 1024  # bytes, all parts together
MOST_PARTS = 2000
MOST_FRAME = (
    4 * 1024 * 1024
)  # bytes of a part that openpyxl reads whole: styles, relations, the list of sheets
MOST_MARKS = {"sharedStrings": (b"<si", 400_000), "xl/workbook.xml": (b"sheetId", 60)}
_ENCRYPTED = 0x1
_CHUNK = 256 * 1024
_BOOK = "xl/workbook.xml"


def weigh(content: bytes) -> None:
    """Refuse an archive that is no workbook, or that is larger inside than it may be.

    Raises Unreadable `damaged`, `encrypted`, `not_a_spreadsheet`, `too_many_parts` or `too_large_inside`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _believe_directory(parts)
            _inflate(archive, parts)
    except Unreadable:
        raise
    # zipfile answers hostile bytes with a dozen kinds of exception, some of them struct's and zlib's.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Unreadable("damaged") from error


def _believe_directory(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Unreadable("too_many_parts", limit=MOST_PARTS)
    if sum(part.file_size for part in parts) > MOST_INFLATED:
        raise Unreadable("too_large_inside", limit=MOST_INFLATED)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable("encrypted")
    if not any(part.filename.lower() == _BOOK for part in parts):
        raise Unreadable("not_a_spreadsheet")
    # LZMA asks for memory by a number in the file; no spreadsheet program writes anything but these two.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unreadable("not_a_spreadsheet")


def _inflate(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Read every part to its end: a header can lie about the size and a checksum can be wrong."""
    room = MOST_INFLATED
    for part in parts:
        with archive.open(part) as stream:
            room -= weighed(stream, part.filename, room)


def weighed(stream: IO[bytes], name: str, room: int) -> int:
    """Return the bytes of a part, counted while they come; raises Unreadable `too_large_inside` over `room`.

    Parts that openpyxl takes whole are bounded more.
    """
    frame = name.endswith((".xml", ".rels")) and not name.startswith(("xl/worksheets/", "xl/sharedStrings"))
    mark, most_marks = next((found for key, found in MOST_MARKS.items() if key in name), (b"", 0))
    size = marks = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        marks += chunk.count(mark) if mark else 0
        if size > room or (frame and size > MOST_FRAME) or marks > most_marks:
            raise Unreadable("too_large_inside", limit=MOST_INFLATED)
    return size
