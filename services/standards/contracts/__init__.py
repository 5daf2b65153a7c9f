"""The shapes in which standards takes commands and queries, and what it tells the outside, by subject."""
