"""The rules of following up, pure."""
