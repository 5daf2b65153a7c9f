"""Pure rules of offices, schools, people and agencies."""
