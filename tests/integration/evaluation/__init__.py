"""Evaluation on real databases."""
