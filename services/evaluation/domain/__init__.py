"""The rules of evaluating, pure: no clock, no database, no network."""
