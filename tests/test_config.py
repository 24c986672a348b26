"""Settings: known by name, refused by name, and a key that only its owner reads."""

import stat
from pathlib import Path

import pytest

from buurthuis.config import BadSetting, Settings, load

SECRET = "s" * 32


def settings(tmp_path: Path, **environ: str) -> Settings:
    named = {f"BUURTHUIS_{name}": text for name, text in environ.items()}
    return load({"BUURTHUIS_INSTANCE": str(tmp_path), **named})


def test_a_house_needs_no_settings(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.database_url == f"sqlite:///{tmp_path / 'buurthuis.db'}"
    assert (found.languages, found.default_language) == (("nl", "en", "tr", "ar"), "nl")
    assert (found.timezone, found.secure, found.proxy_hops) == ("Europe/Amsterdam", False, 0)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('languages = ["nl", "ar"]\nproxy_hops = 1\n')
    found = settings(tmp_path, PROXY_HOPS="2")
    assert (found.languages, found.proxy_hops) == (("nl", "ar"), 2)


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    assert load({"BUURTHUIS_INSTANCE": str(tmp_path), "PATH": "/bin", "DATABASE_URL": "mysql://"})


def test_an_unknown_setting_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="BUURTHUIS_COLOUR is not a setting"):
        settings(tmp_path, COLOUR="green")


@pytest.mark.parametrize(
    "text", ["colour = 'green'", "[languages]\nnl = true", "languages = ", "\x00", "Ünknown = 1"]
)
def test_a_file_that_cannot_be_understood_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting, match=r"config\.toml"):
        settings(tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DATABASE_URL", "mysql://localhost/house"),
        ("SECRET_KEY", "too-short"),
        ("URL", "house.example"),
        ("URL", "ftp://house.example"),
        ("PROXY_HOPS", "-1"),
        ("PROXY_HOPS", "11"),
        ("PROXY_HOPS", "one"),
        ("PROXY_HOPS", "١"),
        ("LANGUAGES", "nl,xx"),
        ("LANGUAGES", " , "),
        ("DEFAULT_LANGUAGE", "fr"),
        ("TIMEZONE", "Europe/Geuzenveld"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", ""),
    ],
)
def test_an_impossible_value_is_refused_by_name(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=f"BUURTHUIS_{name}"):
        settings(tmp_path, **{name: text})


def test_the_language_of_the_house_is_one_it_offers(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="BUURTHUIS_DEFAULT_LANGUAGE"):
        settings(tmp_path, LANGUAGES="tr,ar")


@pytest.mark.parametrize("url", ["postgresql://anna@db/house", "postgresql+psycopg://anna@db/house"])
def test_postgresql_is_reached_by_one_driver(tmp_path: Path, url: str) -> None:
    assert settings(tmp_path, DATABASE_URL=url).database_url == "postgresql+psycopg://anna@db/house"


def test_a_public_address_makes_the_house_secure_and_known(tmp_path: Path) -> None:
    found = settings(tmp_path, URL="https://buurthuis.example/", TRUSTED_HOSTS="huis.example, wijk.example")
    assert found.secure
    assert found.url == "https://buurthuis.example"
    assert set(found.trusted_hosts) >= {"huis.example", "wijk.example", "buurthuis.example", "localhost"}


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    made = settings(tmp_path).secret_key
    mode = stat.S_IMODE((tmp_path / "secret.key").stat().st_mode)
    assert (settings(tmp_path).secret_key, mode) == (made, 0o600)
    assert len(made) >= 32


def test_a_key_of_the_environment_leaves_no_file(tmp_path: Path) -> None:
    assert settings(tmp_path, SECRET_KEY=SECRET).secret_key == SECRET
    assert not (tmp_path / "secret.key").exists()


def test_a_key_file_that_is_too_short_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("abc")
    with pytest.raises(BadSetting, match=r"secret\.key"):
        settings(tmp_path)


def test_an_instance_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSetting, match="BUURTHUIS_INSTANCE"):
        settings(tmp_path / "file" / "instance")


@pytest.mark.parametrize(
    ("url", "where", "security"),
    [
        ("smtp://127.0.0.1", ("127.0.0.1", 25), "plain"),
        ("smtp://samira:geheim@localhost:2525", ("localhost", 2525), "plain"),
        ("smtp://relay.example", ("relay.example", 25), "plain"),
        ("smtp://samira:geheim@mail.example:587", ("mail.example", 587), "starttls"),
        ("smtp+starttls://samira:geheim@mail.example", ("mail.example", 587), "starttls"),
        ("smtps://samira:geheim@[2001:db8::1]/", ("2001:db8::1", 465), "tls"),
    ],
)
def test_mail_goes_to_the_server_of_the_setting_and_a_password_only_encrypted(
    tmp_path: Path, url: str, where: tuple[str, int], security: str
) -> None:
    mail = settings(tmp_path, MAIL_URL=url).mail
    assert mail is not None
    assert ((mail.host, mail.port), mail.security) == (where, security)
    assert (mail.user, mail.password) == (("samira", "geheim") if "@" in url else ("", ""))
    assert "geheim" not in repr(mail)


@pytest.mark.parametrize(
    ("said", "sender"),
    [
        ({"MAIL_FROM": "huis@debrug.example"}, "huis@debrug.example"),
        ({"MAIL_URL": "smtp://post%40debrug.example:a%3Ab@mail.example"}, "post@debrug.example"),
        ({"URL": "https://debrug.example"}, "buurthuis@debrug.example"),
        ({}, "buurthuis@mail.example"),
        ({"MAIL_URL": "smtp://127.0.0.1", "URL": "http://192.0.2.7:8000"}, "buurthuis@localhost"),
    ],
)
def test_mail_is_from_who_signs_in_or_from_the_house(
    tmp_path: Path, said: dict[str, str], sender: str
) -> None:
    mail = settings(tmp_path, **{"MAIL_URL": "smtp://mail.example", **said}).mail
    assert mail is not None
    assert mail.sender == sender


def test_a_house_without_a_mail_server_sends_no_mail(tmp_path: Path) -> None:
    assert settings(tmp_path).mail is None


@pytest.mark.parametrize(
    "url",
    [
        "mail.example:25",
        "http://u:geheim@mail.example",
        "smtp://",
        "smtp://u:geheim@",
        "smtp://u@mail.example",
        "smtp://:geheim@mail.example",
        "smtp://u:geheim@mail.example:0",
        "smtp://u:geheim@mail.example:99999",
        "smtp://u:geheim@mail.example:port",
        "smtp://u:geheim@mail.example/inbox",
        "smtp://u:geheim@mail.example?tls=no",
        "smtp://u:geheim%0d%0a@mail.example",
        "smtp://u:geheim@[::1",
        "smtp://u:geheim@mail example",
    ],
)
def test_a_mail_server_that_cannot_be_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSetting, match="BUURTHUIS_MAIL_URL is not like") as refused:
        settings(tmp_path, MAIL_URL=url)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("sender", ["huis", "huis@", "De Brug <huis@debrug.example>", "a@b.example\nBcc: c"])
def test_who_mail_is_from_is_an_address(tmp_path: Path, sender: str) -> None:
    with pytest.raises(BadSetting, match="BUURTHUIS_MAIL_FROM is not an e-mail address"):
        settings(tmp_path, MAIL_FROM=sender)
