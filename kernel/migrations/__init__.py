"""Migrations of every service's database, shared by all services. ``kernel.migrating`` runs them.

A new one goes into ``versions/`` as ``<number>_<noun>.py`` behind the one before it. It is frozen once released and
imports nothing of the product, so that it does the same tomorrow.
"""
