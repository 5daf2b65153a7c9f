"""Alembic versions of the tables that directory keeps beside its log."""
