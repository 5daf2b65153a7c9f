"""What the area's evaluations add up to, at any moment, with every number open down to the events behind it."""
