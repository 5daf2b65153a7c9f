"""Read models of supervision."""
