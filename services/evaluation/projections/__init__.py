"""Read models of evaluation."""
