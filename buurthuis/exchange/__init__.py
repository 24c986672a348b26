"""Spreadsheets and calendars that come in: what a file says, row by row, and why a row cannot be taken."""
