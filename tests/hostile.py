"""What people and machines send without thinking, or with too much of it; and every form there is to send it with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from tests.visitor import XHTML, Page, fields

Typed = str | bytes
Pairs = Sequence[tuple[str, Typed]]

# fmt: off
NUMBERS: tuple[Typed, ...] = (
    *("0", "-1", "10000", str(2**31), str(2**63), "9" * 5000, "١٢٣", "1_000", "1e400", "NaN", "2.5", "+7", "²"),
)
MOMENTS: tuple[Typed, ...] = (
    *("2026-02-29", "29-02-2026", "0000-00-00", "9999-12-31", "2026-11-22T10:00", "25:61", "24:00", "02:30"),
)
TEXTS: tuple[Typed, ...] = (
    *("", "   ", "\x00", "Koffie\x00", "\x01\x1b[31m\x1f", "\x85\x9f", "\ufffe", "\u202eKoffie\u2066", "\u200b"),
    *("e\u0301", "👩‍👩‍👧", "ß" * 119, "x" * 10_000, "\t\r\n", "null", "None", "[]", "../../etc/passwd", "=1+1"),
    *("' OR 1=1 --", "%", "_", "<script>alert(1)</script>", '"><b x="', "{{ 7*7 }}", "{% x %}", "%(num)d", "%s%n"),
    *("06-12345678", "iemand@post.example", "a@b@c", "@", "xx", "on"),
)
# A lone surrogate, half a character, Windows-1252, and the second byte of nothing.
BYTES: tuple[Typed, ...] = (b"\xed\xa0\x80", b"caf\xc3", b"caf\xe9", b"\xff\xfe\x00")
EVERYTHING = (*NUMBERS, *MOMENTS, *TEXTS, *BYTES)
# Fields that no form has: what is not asked for is never taken.
UNASKED = ("id", "centre_id", "account_id", "role", "state", "slug", "name[]", "name.0", "__class__", "", "\x00")
# fmt: on
NEW = {
    "current": "welkom-in-het-buurthuis",
    "year": "2025",
    "email": "nieuw@debrug.example",
    "password": "een zin die niemand raadt",
    "slug": "de-nieuwe-kade",
}
END = b"that-was-all"
IN_LINE = "application/x-www-form-urlencoded"
IN_PARTS = f"multipart/form-data; boundary={END.decode()}"
A_PROGRAMME = b"activiteit;soort;datum;van;tot;ruimte\nSchilderen;gemengd;24-11-2026;10:00;12:00;Atelier\n"


@dataclass(frozen=True)
class Form:
    """A form: where it is sent, what a person would fill in, the names of its fields and of those for a file."""

    action: str
    filled: Pairs
    names: tuple[str, ...]
    free: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def kind(self) -> tuple[str, tuple[str, ...]]:
        """The same for forms that differ only in the row they are about."""
        return re.sub(r"\d+", "0", self.action), self.names

    def with_(self, names: Iterable[str], typed: Typed) -> Pairs:
        """The form as a person would fill it in, but with this in some of its fields."""
        changed = dict.fromkeys(names)
        kept = [(name, text) for name, text in self.filled if name not in changed]
        return (*kept, *((name, typed) for name in changed))


def forms_of(page: Page) -> Iterator[Form]:
    """The forms of a page that write."""
    for form in page.forms():
        action = form.get("action") or page.answer.request.path
        controls = [c for c in form.iter() if c.get("name") and c.get("name") != "csrf_token"]
        names = tuple(dict.fromkeys(c.get("name", "") for c in controls))
        files = tuple(c.get("name", "") for c in controls if c.get("type") == "file")
        free = tuple(c.get("name", "") for c in controls if _is_free(c))
        yield Form(action, tuple(_as_a_person_would(form, controls)), names, free, files)


def _is_free(control: Element) -> bool:
    if control.tag == XHTML + "textarea":
        return True
    is_text = control.get("type") in ("text", "search", "email", "password", None)
    return control.tag == XHTML + "input" and is_text and not control.get("inputmode")


def _as_a_person_would(form: Element, controls: list[Element]) -> Iterator[tuple[str, Typed]]:
    """What stands in the form already, and something fitting where nothing stands."""
    sent = fields(form)
    buttons_only = all(c.tag == XHTML + "button" or c.get("type") == "hidden" for c in controls)
    days, times = iter(("2026-11-24", "2026-12-29", "2027-12-28")), iter(("10:00", "11:30"))
    for control in controls:
        name, text = control.get("name", ""), control.get("value") or ""
        if control.get("type") in ("radio", "checkbox") or (control.tag == XHTML + "button" and buttons_only):
            sent.setdefault(name, [text or "on"])
        elif not any(sent.get(name) or ()) and control.get("type") not in ("file", "submit", "hidden"):
            sent[name] = _fitting(control, days, times)
    for name, texts in sent.items():
        yield from ((name, text) for text in ([texts] if isinstance(texts, str) else texts))


def _fitting(control: Element, days: Iterator[str], times: Iterator[str]) -> str:
    if control.tag == XHTML + "select":
        options = [option.get("value", "") for option in control.iter(XHTML + "option")]
        return options[-2 if control.get("name") == "other" else -1]  # beside one of the same choices
    shape, name = control.get("type"), control.get("name", "")
    if name in NEW or shape in NEW:
        return NEW.get(name) or NEW[shape or ""]
    if shape == "date":
        return next(days)
    if shape == "time":
        return next(times)
    if control.get("inputmode") == "numeric" or shape == "number":
        return "7"
    return f"Iets nieuws {name}"


def values() -> st.SearchStrategy[Typed]:
    """Anything that can stand in a field."""
    anything = st.text(st.characters(), max_size=60)
    return st.one_of(st.sampled_from(EVERYTHING), anything, st.binary(max_size=40))


@st.composite
def filled_in(draw: st.DrawFn, form: Form) -> Pairs:
    """A form filled in by somebody, with some of it changed, left out, said twice or added."""
    pairs = list(form.filled)
    for name in draw(st.lists(st.sampled_from(form.names or ("x",)), max_size=3, unique=True)):
        how = draw(st.sampled_from(("other", "missing", "twice", "array")))
        if how != "twice":
            pairs = [pair for pair in pairs if pair[0] != name]
        if how != "missing":
            pairs.append((name + "[]" * (how == "array"), draw(values())))
    pairs += draw(st.lists(st.tuples(st.sampled_from(UNASKED), values()), max_size=2))
    return tuple(pairs)


def as_bytes(typed: Typed) -> bytes:
    """The bytes that a program would send for it."""
    return typed if isinstance(typed, bytes) else typed.encode("utf-8", "surrogatepass")


def in_line(pairs: Pairs) -> bytes:
    """The pairs as a form sends them."""
    return urlencode([(as_bytes(name), as_bytes(typed)) for name, typed in pairs]).encode()


def in_parts(pairs: Pairs, files: Iterable[tuple[str, str, bytes]] = ()) -> bytes:
    """The pairs as a form with files sends them; a file is the name of its field, its own name and its content."""
    parts = [(f'name="{name}"', as_bytes(typed)) for name, typed in pairs]
    parts += [(f'name="{name}"; filename="{own}"', content) for name, own, content in files]
    whole = [
        b"Content-Disposition: form-data; %b\r\n\r\n%b" % (as_bytes(about), text) for about, text in parts
    ]
    return b"".join(b"--%b\r\n%b\r\n" % (END, part) for part in whole) + b"--%b--\r\n" % END
