"""Who may approve, and their meetings."""
