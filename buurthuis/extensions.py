"""The libraries the house is built on, not yet bound to an application."""

from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase


class Model(DeclarativeBase):
    """Every table of the house; constraints have names, so that a migration can find them again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(metadata=Model.metadata)
login_manager = LoginManager()
csrf = CSRFProtect()
limiter = Limiter(get_remote_address)
compress = Compress()


def index_of_some(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows that fit the condition. Tables are only ever made by the migrations.

    On PostgreSQL these alone tell the condition: to name it here too would load all that is known of PostgreSQL, two
    megabytes, into a house that has none.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(where))
