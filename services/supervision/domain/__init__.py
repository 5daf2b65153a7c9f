"""The rules of following up and of activities, pure."""
