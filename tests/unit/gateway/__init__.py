"""The gateway alone: sessions, tokens, headers and problem answers over stand-in services."""
