"""The commands of ``nithet``, one module each."""
