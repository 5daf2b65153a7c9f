"""The directory service: offices, schools, people, what they may do, and how they sign in."""
