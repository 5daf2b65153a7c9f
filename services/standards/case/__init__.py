"""Frameworks in the shape of 1EdTech's CASE 1.1 (Competencies and Academic Standards Exchange), out and in.

What CASE has no place for stands in ``extensions`` under ``nithet``, so that a package that comes back is what it was.
"""
