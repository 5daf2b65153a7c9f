"""A demonstration office: a plausible history of two academic years, made by real commands in the order of real work.

Everything in it is invented. It is the same for the same seed, and loading it again changes nothing.
"""
