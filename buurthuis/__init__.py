"""Buurthuis: plan activities, count who comes by group, and read the balance a community centre chose."""
# ruff: noqa: E402 - first what none of the libraries shall load

from buurthuis import unloaded

unloaded.leave_out()

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, abort, current_app, request
from flask_login import current_user
from werkzeug.middleware.proxy_fix import ProxyFix

from buurthuis import (
    addresses,
    config,
    database,
    derived,
    errors,
    formats,
    headers,
    languages,
    navigation,
    retention,
    words,
)
from buurthuis.accounts import guards
from buurthuis.extensions import compress, csrf, limiter

A_YEAR = 365 * 24 * 3600
COMPRESSED = (
    "application/javascript application/json image/svg+xml text/calendar text/css text/csv text/html text/javascript"
).split()


def create_app(settings: config.Settings | None = None, **testing: object) -> Flask:
    """Configure, extend, register: the table of contents of the house. Raises BadSetting, Unguarded."""
    settings = settings or config.load()
    release = _release()
    app = Flask(
        __name__,
        instance_path=str(settings.instance.absolute()),
        static_url_path=f"/static/{release}",
        template_folder=str(_templates()),
    )
    _configure(app, settings)
    app.config.update(testing, RELEASE=release)
    _extend(app, settings)
    _register(app)
    _derive(app)
    _let_go(app)
    guards.refuse_unguarded(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: config.Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # an error goes to the log, and what somebody typed or a hash must not go with it
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        SETTINGS=settings,
        TIMEZONE=settings.timezone,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=config.LONGEST_UPLOAD + 64 * 1024,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="__Host-session" if settings.secure else "session",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
        WTF_CSRF_TIME_LIMIT=None,
        RATELIMIT_STORAGE_URI="memory://",
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIN_SIZE=500,
        COMPRESS_MIMETYPES=COMPRESSED,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _refuse_what_cannot_be_read() -> None:
    """Whoever serves to every host is also asked for hosts that no address can be made of.

    A form that is not sent in parts is read whole: five million empty fields would take half a gigabyte.
    Files come from people with a key; of others nothing that long is read.
    """
    try:
        _ = request.url
    except UnicodeError:
        abort(400)
    if (request.content_length or 0) > current_app.config["MAX_FORM_MEMORY_SIZE"]:
        is_whole = request.mimetype == "application/x-www-form-urlencoded"
        if is_whole or not current_user.is_authenticated:
            abort(413)


def _extend(app: Flask, settings: config.Settings) -> None:
    app.before_request(_refuse_what_cannot_be_read)
    database.init_app(app)
    languages.init_app(app, settings.languages, settings.default_language)
    formats.init_app(app)
    words.init_app(app)
    addresses.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    compress.init_app(app)
    headers.init_app(app, settings.secure)
    guards.init_app(app)
    navigation.init_app(app)
    errors.init_app(app)


def _register(app: Flask) -> None:
    from buurthuis.accounts.views import accounts
    from buurthuis.attendance.views import attendance
    from buurthuis.balance.views import balance
    from buurthuis.centres.views import centres
    from buurthuis.exchange.views import exchange
    from buurthuis.groups.views import groups
    from buurthuis.people.views import people
    from buurthuis.programme.views import programme
    from buurthuis.relations.views import relations
    from buurthuis.schedule.views import schedule
    from buurthuis.today.views import today

    for feature in (
        accounts,
        centres,
        people,
        groups,
        schedule,
        programme,
        attendance,
        relations,
        balance,
        exchange,
        today,
    ):
        app.register_blueprint(feature)


def _derive(app: Flask) -> None:
    from buurthuis.balance import queries, writing

    derived.init_app(app, derived.Derived(queries.wrong, writing.rebuild), derived.Derived(queries.forged))


def _let_go(app: Flask) -> None:
    from buurthuis.attendance.writing.forgetting_leaders import forget_leaders
    from buurthuis.relations.writing import forget_key_figures

    retention.init_app(app, forget_leaders, forget_key_figures)


def _templates() -> Path:
    inside = config.PACKAGE / "templates"
    return inside if inside.is_dir() else config.CHECKOUT / "templates"


@cache
def _release() -> str:
    """A name for the static files as they are now: it changes when one of them does, so they may be kept forever."""
    static = config.PACKAGE / "static"
    digest = hashlib.sha256()
    for path in sorted(static.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(static)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]
