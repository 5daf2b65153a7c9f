"""The remote calls by subject. ``services.reporting.service`` gathers them."""
