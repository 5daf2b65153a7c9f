"""The demo office, as the commands that put it on record."""
