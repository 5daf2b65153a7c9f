"""What an operator and a developer type: starting everything on one machine, and looking after it."""
