"""The remote calls by subject. ``services.evaluation.service`` gathers them."""
