"""The area's report of a year's self-assessment reports (handbook 3.5): compiled from frozen figures, then endorsed."""
