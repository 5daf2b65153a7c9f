"""The shapes in which directory takes commands and queries, and what it tells the outside."""
