"""The remote calls by subject. ``services.supervision.service`` gathers them."""
