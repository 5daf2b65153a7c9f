"""Activities that make standards and quality assurance understood (handbook 3.1): planned, held, attended, judged."""
