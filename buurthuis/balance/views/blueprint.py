"""The blueprint of the balance, and the kinds of its files."""

from flask import Blueprint

balance = Blueprint("balance", __name__)
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
