"""Command and query handlers by subject. ``services.supervision.application`` gathers them."""
