"""What the applications of one test run have in common and is long to make: addresses and templates, compiled once.

Each test has an application of its own. Without this more than half of the time of its pages goes to compiling
again what did not change.
"""

import marshal
from collections.abc import Callable
from types import CodeType, MethodType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class Compiled(BytecodeCache):
    """Templates by name and text, in memory."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled of the same text."""
        if found := self.known.get((bucket.key, bucket.checksum)):
            bucket.code = marshal.loads(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        assert isinstance(bucket.code, CodeType)
        self.known[bucket.key, bucket.checksum] = marshal.dumps(bucket.code)


def compile_addresses_once() -> None:
    """Let rules that say the same share what was compiled of the first of them."""
    # werkzeug has no public way to do so; it takes most of the time that making an application takes
    compiled: Callable[[Rule], None] = Rule.compile
    first: dict[tuple[object, ...], Rule] = {}

    def compile_once(rule: Rule) -> None:
        says = (rule.rule, rule.subdomain, rule.host, repr(rule.defaults), rule.is_leaf, rule.merge_slashes)
        alike = first.setdefault(says, rule)
        if alike is rule:
            return compiled(rule)
        for name in ("_parts", "_trace", "_converters", "arguments"):
            setattr(rule, name, getattr(alike, name))
        for name in ("_build", "_build_unknown"):
            setattr(rule, name, MethodType(getattr(alike, name).__func__, rule))
        return None

    Rule.compile = compile_once  # type: ignore[method-assign]
