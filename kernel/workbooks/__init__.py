"""Spreadsheets as people send them: read with distrust, checked row by row, shown before anything is written."""
