"""Command and query handlers by subject. ``services.reporting.application`` gathers them."""
