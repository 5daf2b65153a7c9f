"""Tests of the demo history."""
