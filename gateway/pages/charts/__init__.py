"""Figures drawn on the server as SVG: pure functions from numbers and words to markup.

Widths are in per cent, so that type keeps its size on a phone and on paper. Every figure has a title and a description
for those who listen; colours come from classes of ``components.css``; what is missing is hatched.
"""
