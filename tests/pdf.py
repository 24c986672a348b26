"""Reads the words of a PDF as the press makes them: page by page, in the order in which they are read out."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?>>\s*stream\r?\n", re.DOTALL)
NAMED = re.compile(rb"/(f\d+) (\d+) 0 R")
WIDTHS = re.compile(rb"(\d+) (\d+) ([\d.]+)(?= |\])")
INSIDE = rb"(?:\\.|[^\\()])*"
SHOWN = rb"(?:\\.|[^\\()]|\(" + INSIDE + rb"\))*"  # brackets that belong together stand as they are
PART = re.compile(
    rb"(?P<x>-?[\d.]+) -?[\d.]+ cm|/(?P<font>f\d+) (?P<size>[\d.]+) Tf"
    rb"|(?P<shown>\[(?:\(" + SHOWN + rb"\)|[^\]])*\]|\(" + SHOWN + rb"\))\s*T[Jj]",
    re.DOTALL,
)
PIECE = re.compile(rb"\((" + SHOWN + rb")\)|(-?[\d.]+)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
UNSEEN = dict.fromkeys([0x200B, 0x2060, 0xAD, *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Run:
    """Words set in one go, from where to where in points from the left edge."""

    text: str
    begins: float
    ends: float


@dataclass(frozen=True)
class Font:
    """The letter of each code, and its width in thousandths of the size."""

    letters: dict[int, str]
    widths: dict[int, float]


def pages(pdf: bytes) -> list[str]:
    """The words of each page, spaces folded."""
    return [" ".join(" ".join(run.text for run in page).translate(UNSEEN).split()) for page in runs(pdf)]


def text(pdf: bytes) -> str:
    """The words of all pages."""
    return " ".join(pages(pdf))


def seen(words: str) -> str:
    """What is seen of words: without spaces, and without marks of direction and places to break."""
    return "".join(words.translate(UNSEEN).split())


def runs(pdf: bytes) -> list[list[Run]]:
    """The runs of each page."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    found = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [list(_runs(body, objects)) for body in found]


def _runs(page: bytes, objects: dict[int, bytes]) -> Iterator[Run]:
    named = NAMED.findall(_object(rb"Resources", page, objects))
    fonts = {name: _font(objects[int(number)], objects) for name, number in named}
    x, font, size = 0.0, Font({}, {}), 0.0
    for part in PART.finditer(_stream(_object(rb"Contents", page, objects))):
        if part["x"]:
            x = float(part["x"])
        elif part["font"]:
            font, size = fonts[part["font"]], float(part["size"])
        else:
            codes, wide = _measured(part["shown"], font)
            said = "".join(font.letters.get(code, "") for code in codes)
            if codes and said.endswith(" "):
                wide -= font.widths[codes[-1]]
            yield Run(said, x, x + wide * size / 1000)


def _measured(shown: bytes, font: Font) -> tuple[list[int], float]:
    """The codes that are shown, and how wide they stand together."""
    codes, wide = [], 0.0
    for string, moved in PIECE.findall(shown):
        if moved:
            wide -= float(moved)
            continue
        plain = ESCAPED.sub(lambda found: _escaped(found[1]), string)
        here = [int.from_bytes(plain[at : at + 2]) for at in range(0, len(plain), 2)]
        wide += sum(font.widths.get(code, 0) for code in here)
        codes += here
    return codes, wide


def _font(body: bytes, objects: dict[int, bytes]) -> Font:
    table = _stream(_object(rb"ToUnicode", body, objects))
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table.partition(b"endcodespacerange")[2])
    letters = {int(code, 16): bytes.fromhex(found.decode()).decode("utf-16-be") for code, found in pairs}
    number = re.search(rb"/DescendantFonts\s*\[(\d+) 0 R", body)
    assert number
    widths = re.search(rb"/W\s*(\[.*?\])", objects[int(number[1])], re.DOTALL)
    ranges = WIDTHS.findall(widths[1]) if widths else []
    return Font(
        letters,
        {code: float(wide) for first, last, wide in ranges for code in range(int(first), int(last) + 1)},
    )


def _object(name: bytes, body: bytes, objects: dict[int, bytes]) -> bytes:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found
    return objects[int(found[1])]


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found
    return zlib.decompress(body[found.end() : found.end() + int(found[1])])


def _escaped(code: bytes) -> bytes:
    return bytes([int(code, 8)]) if code[:1].isdigit() else LETTERS.get(code, code)
