"""Alembic versions of the gateway's own tables (``gateway.tables``)."""
