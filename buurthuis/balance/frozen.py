"""A month as it was closed: one text that never changes, with a digest, and the report that it holds."""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance


@dataclass(frozen=True)
class Frozen:
    """What was signed: the house by the name it had, the edition (its digest apart) and the figures."""

    house: str
    edition: Edition
    report: MonthBalance


def text_of(frozen: Frozen) -> str:
    """The one text: keys in order, no spaces, so that the same figures are the same bytes everywhere."""
    unsigned = replace(frozen, edition=replace(frozen.edition, digest=None))
    return json.dumps(_plain(unsigned), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Frozen:
    """What the text holds, signed with its digest. Raises ValueError or TypeError for a text of another making."""
    found: Frozen = _as(Frozen, json.loads(text))
    return replace(found, edition=replace(found.edition, digest=digest_of(text)))


def mark_of(report: MonthBalance) -> str:
    """What tells these figures from any others: whether they are still the ones that somebody saw."""
    return digest_of(json.dumps(_plain(report), sort_keys=True))[:16]


def _plain(value: Any) -> Any:
    """The value as text files know it: everything that has names keeps them, whatever it is made of."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _as(kind: Any, value: Any) -> Any:
    """The plain value as what the report says it is; a field that a text lacks has its default."""
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _as(next(each for each in get_args(kind) if each is not type(None)), value)
    if get_origin(kind) is tuple:
        return _as_tuple(get_args(kind), value)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _as_named(kind, value)
    return date.fromisoformat(value) if kind is date else value


def _as_tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    each = kinds[:1] * len(value) if kinds[1:] == (Ellipsis,) else kinds
    return tuple(_as(kind, part) for kind, part in zip(each, value, strict=True))


def _as_named(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else [field.name for field in fields(kind)]
    return kind(**{name: _as(hints[name], value[name]) for name in names if name in value})
