"""Read models of directory."""
