"""Read models of standards."""
