"""Benchmarks: ``python -m tests.bench --help``. No tests: nothing here fails on a slow machine.

Contenders take turns in short slices of one run, so that what is compared was measured under the same load; read the
ratios, not the rates.
"""
