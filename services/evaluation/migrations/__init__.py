"""Alembic versions of the tables that evaluation keeps beside its log and read models."""
