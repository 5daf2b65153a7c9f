"""The synthesis of a year's self-assessment reports of one track (handbook 3.4): sentences gathered into themes."""
