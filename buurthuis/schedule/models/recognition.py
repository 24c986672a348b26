"""When two titles or two names are the same one."""


def recognisable(title: str) -> str:
    """A title without capitals, spaces at the ends and double spaces: how people and lists mean the same one."""
    return " ".join(title.casefold().split())[:120]
