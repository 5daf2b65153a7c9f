"""The shapes in which supervision takes commands and queries, reads others' events and tells the outside."""
