"""Settings: environment over `config.toml` in the instance folder over defaults; refuses what it does not know."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from buurthuis import mailserver
from buurthuis.mailserver import MailServer

PREFIX = "BUURTHUIS_"
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
KNOWN = {
    "INSTANCE": "",
    "DATABASE_URL": "",
    "SECRET_KEY": "",
    "URL": "",
    "TRUSTED_HOSTS": "",
    "PROXY_HOPS": "0",
    "LANGUAGES": "nl,en,tr,ar",
    "DEFAULT_LANGUAGE": "nl",
    "TIMEZONE": "Europe/Amsterdam",
    "MAIL_URL": "",
    "MAIL_FROM": "",
    "OIDC_ISSUER": "",
    "OIDC_CLIENT_ID": "",
    "OIDC_CLIENT_SECRET": "",
    "VECTORS": "",
}
LONGEST_UPLOAD = 10 * 1024 * 1024
SHORTEST_SECRET = 32


class BadSetting(Exception):
    """A setting is unknown or impossible; the text names it."""


@dataclass(frozen=True)
class Settings:
    """What a running house needs to know about where it runs."""

    instance: Path
    database_url: str
    secret_key: str
    url: str
    trusted_hosts: tuple[str, ...]
    proxy_hops: int
    languages: tuple[str, ...]
    default_language: str
    timezone: str
    mail: MailServer | None = None

    @property
    def secure(self) -> bool:
        """True when people reach the house over HTTPS."""
        return self.url.startswith("https://")


def load(environ: Mapping[str, str] | None = None, **given: str) -> Settings:
    """Read the settings; `given` (lower-case names) goes before everything. Raises BadSetting."""
    surroundings = os.environ if environ is None else environ
    values = dict(KNOWN) | {"INSTANCE": str(default_instance())}
    values |= _from_environment(
        {PREFIX + "INSTANCE": surroundings.get(PREFIX + "INSTANCE", "")}, nonempty=True
    )
    if given.get("instance"):
        values["INSTANCE"] = given["instance"]
    instance = Path(values["INSTANCE"]).expanduser()
    values |= _from_file(instance / "config.toml")
    values |= _from_environment(surroundings)
    values |= {name.upper(): text for name, text in given.items() if text}
    return Settings(
        instance=instance,
        database_url=_database_url(values["DATABASE_URL"], instance),
        secret_key=_secret_key(values["SECRET_KEY"], instance),
        url=_url(values["URL"]),
        trusted_hosts=_hosts(values["TRUSTED_HOSTS"], values["URL"]),
        proxy_hops=_whole_number("PROXY_HOPS", values["PROXY_HOPS"], 0, 10),
        languages=_languages(values["LANGUAGES"]),
        default_language=_default_language(values["DEFAULT_LANGUAGE"], values["LANGUAGES"]),
        timezone=_timezone(values["TIMEZONE"]),
        mail=_mail(values["MAIL_URL"], values["MAIL_FROM"], values["URL"]),
    )


def default_instance() -> Path:
    """`instance/` in a checkout, else the user's data folder."""
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "instance").is_dir():
        return CHECKOUT / "instance"
    from platformdirs import user_data_path

    return user_data_path("buurthuis")


def _from_environment(environ: Mapping[str, str], nonempty: bool = False) -> dict[str, str]:
    found = {}
    for name, text in environ.items():
        if not name.startswith(PREFIX) or (nonempty and not text):
            continue
        key = name.removeprefix(PREFIX)
        if key not in KNOWN:
            raise BadSetting(f"{name} is not a setting of Buurthuis.")
        found[key] = text
    return found


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} cannot be read: {error}.") from error
    found = {}
    for name, entry in content.items():
        if name.upper() not in KNOWN or isinstance(entry, dict):
            raise BadSetting(f"{name} in {path} is not a setting of Buurthuis.")
        found[name.upper()] = ",".join(map(str, entry)) if isinstance(entry, list) else str(entry)
    return found


def _database_url(text: str, instance: Path) -> str:
    if not text:
        return f"sqlite:///{(instance / 'buurthuis.db').absolute()}"
    if text.startswith("postgresql://"):
        return "postgresql+psycopg://" + text.removeprefix("postgresql://")
    if text.startswith(("postgresql+psycopg://", "sqlite:///")):
        return text
    raise BadSetting(f"{PREFIX}DATABASE_URL is neither sqlite:/// nor postgresql://.")


def _secret_key(text: str, instance: Path) -> str:
    if text and len(text) < SHORTEST_SECRET:
        raise BadSetting(f"{PREFIX}SECRET_KEY is shorter than {SHORTEST_SECRET} characters.")
    return text or _key_file(instance / "secret.key")


def _key_file(path: Path) -> str:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < SHORTEST_SECRET:
            raise BadSetting(f"The key in {path} is too short; remove the file to make a new one.") from None
        return key
    except OSError as error:
        raise BadSetting(f"{PREFIX}INSTANCE: {path.parent} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def _url(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise BadSetting(f"{PREFIX}URL is not an http or https address.")
    return text.rstrip("/")


def _hosts(text: str, url: str) -> tuple[str, ...]:
    named = [host.strip() for host in text.split(",") if host.strip()]
    own = [urlsplit(url).hostname or ""] if url else []
    return tuple(dict.fromkeys([*named, *own, "localhost", "127.0.0.1", "[::1]"]))


def _whole_number(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise BadSetting(f"{PREFIX}{name} is not a whole number from {least} to {most}.")
    return int(text)


def _languages(text: str) -> tuple[str, ...]:
    tags = tuple(tag.strip() for tag in text.split(",") if tag.strip())
    for tag in tags:
        if tag not in KNOWN["LANGUAGES"].split(","):
            raise BadSetting(f"{PREFIX}LANGUAGES: there is no complete translation for {tag}.")
    if not tags:
        raise BadSetting(f"{PREFIX}LANGUAGES names no language.")
    return tags


def _default_language(tag: str, languages: str) -> str:
    if tag not in _languages(languages):
        raise BadSetting(f"{PREFIX}DEFAULT_LANGUAGE: {tag} is not one of {PREFIX}LANGUAGES.")
    return tag


def _mail(text: str, sender: str, public: str) -> MailServer | None:
    try:
        return mailserver.parse(text, sender, public)
    except ValueError as error:
        raise BadSetting(f"{PREFIX}{error}") from None


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise BadSetting(f"{PREFIX}TIMEZONE: there is no time zone {name}.") from error
    return name
