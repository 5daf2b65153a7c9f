"""The shapes in which planning takes commands and queries, reads others' events and tells the outside."""
