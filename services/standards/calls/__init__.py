"""The remote calls by subject. ``services.standards.service`` gathers them."""
