"""The area's quality plan of three to five years, and the proposals that evaluations raise to change it."""
