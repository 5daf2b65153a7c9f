"""The gateway over real services in the same process."""
