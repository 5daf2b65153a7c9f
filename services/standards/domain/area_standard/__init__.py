"""The area's own standards of one track, edition by edition: drafted, approved, proclaimed, taken the place of."""
