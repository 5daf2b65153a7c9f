"""What a search over standards may be asked, as the service takes it."""

from __future__ import annotations

KINDS = ("area-standard", "resolution", "announcement", "framework", "document", "school-standard")
"""Best first."""

LONGEST = 200
"""Letters of what is looked for; nobody remembers that much."""

MOST = 500
"""So far down a list is read."""
