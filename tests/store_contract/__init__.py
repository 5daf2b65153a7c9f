"""What every log keeps, on memory, SQLite and PostgreSQL alike."""
