"""Standards on real databases."""
