"""What can be found by its words, by kind."""

from __future__ import annotations

AREA, FRAMEWORK, SCHOOL = "area-standard", "framework", "school-standard"
DOCUMENT, ANNOUNCEMENT, RESOLUTION = "document", "announcement", "resolution"
KINDS = (AREA, RESOLUTION, ANNOUNCEMENT, FRAMEWORK, DOCUMENT, SCHOOL)
"""In the order in which a question about the basis of a standard wants them (features SEC-10)."""
