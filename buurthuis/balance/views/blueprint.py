"""The blueprint of the balance."""

from flask import Blueprint

balance = Blueprint("balance", __name__)
