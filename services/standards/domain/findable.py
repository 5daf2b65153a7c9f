"""What can be found by its words, by kind."""

from __future__ import annotations

AREA, FRAMEWORK, SCHOOL = "area-standard", "framework", "school-standard"
DOCUMENT, ANNOUNCEMENT, RESOLUTION = "document", "announcement", "resolution"
KINDS = (AREA, RESOLUTION, ANNOUNCEMENT, FRAMEWORK, DOCUMENT, SCHOOL)
"""In the order in which a question about the basis of a standard wants them (features SEC-10)."""

LONGEST = 200
"""Letters of what is looked for."""

MOST = 500
"""So far down a list is read; who wants more adds a word."""
