"""Servers that the product stands on: found where they run, else started privately from what is installed."""


class ServerUnavailable(Exception):
    """A server cannot be had here. The text is one sentence for a person and says what to type."""
