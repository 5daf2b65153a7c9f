"""Command and query handlers by subject. ``services.directory.application`` gives them their names."""
