"""Command and query handlers by subject. ``services.evaluation.application`` gathers them."""
