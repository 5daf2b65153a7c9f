"""The event-sourcing machinery that every service stands on. It knows no service."""
