"""Schools, clusters and people from a spreadsheet: read with distrust, checked row by row, shown before it is done."""
