"""Frameworks from a spreadsheet or another system: checked line by line, shown whole before anything is written."""
