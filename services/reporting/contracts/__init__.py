"""What reporting is asked, what it tells, and how it reads what others publish, by subject."""
