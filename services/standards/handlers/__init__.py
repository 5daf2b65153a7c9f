"""Command and query handlers by subject. ``services.standards.application`` gathers them."""
