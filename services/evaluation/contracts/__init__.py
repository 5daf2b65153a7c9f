"""What evaluation publishes, what it accepts, and how it reads what others publish."""
