"""What evaluation publishes and accepts by subject, and how it reads what others publish."""
