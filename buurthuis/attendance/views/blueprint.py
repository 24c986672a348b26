"""The blueprint of counting."""

from flask import Blueprint
from werkzeug import Response

attendance = Blueprint("attendance", __name__)
Answer = Response | tuple[str, int]
SHEET = "/<slug:slug>/gatherings/<number:number>/count"
