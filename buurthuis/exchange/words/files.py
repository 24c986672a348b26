"""Why a whole file cannot be read."""

from collections.abc import Mapping

from buurthuis import formats
from buurthuis.exchange.grid import Unreadable
from buurthuis.languages import lazy_gettext as _

SENTENCES: Mapping[str, str] = {
    "calendar": _("This is a calendar. A calendar can only be taken in as a programme."),
    "damaged": _("This file is damaged, so it cannot be read. Save it again in your spreadsheet program."),
    "empty": _("There is nothing in this file."),
    "encrypted": _("This file has a password. Save it without a password first."),
    "no_events": _("There is nothing planned in this calendar."),
    "not_a_calendar": _("This is not a calendar."),
    "not_a_spreadsheet": _("This is not a spreadsheet. Save it as XLSX or CSV first."),
    "not_text": _("This is not a spreadsheet, and not a list in text either. Save it as XLSX or CSV first."),
    "old_excel": _("This file is in an old form of Excel. Open it and save it as XLSX first."),
    "open_quote": _("A quotation mark is opened in row %(row)s and never closed."),
    "pdf": _("This is a PDF. It looks like a table but holds only its picture. Send the spreadsheet itself."),
    "too_large": _("This file is too large: at most %(megabytes)s MB fits."),
    "too_large_inside": _("This file becomes far too large when it is unpacked, so it was not read."),
    "too_many_columns": _("This sheet is too wide: at most %(limit)s columns are read."),
    "too_many_events": _("There is too much in this calendar: at most %(limit)s events are read."),
    "too_many_parts": _("This file has far too many parts for a spreadsheet, so it was not read."),
    "too_many_rows": _(
        "This list is too long: at most %(limit)s rows are read. Divide it over several files."
    ),
    "unsafe_xml": _("This file holds something that a spreadsheet never holds, so it was not read."),
}


def unreadable(error: Unreadable) -> str:
    """Why a file cannot be read, in the current language."""
    limit = int(str(error.params.get("limit", 0)))
    megabytes = formats.number(limit // (1024 * 1024))
    parts = {"row": error.params.get("row"), "limit": formats.number(limit), "megabytes": megabytes}
    text = str(SENTENCES[error.code])
    return text % parts if "%(" in text else text
