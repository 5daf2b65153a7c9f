"""Evaluation: rounds of form 7.2, each school's evaluation, its statistics, its levels and its quality gate."""
