"""The forms of the pages about trust."""
