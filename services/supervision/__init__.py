"""Supervision: follow-ups of schools that did not pass the quality gate. Visits and agreements join here."""
