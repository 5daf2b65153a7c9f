"""The standards service: frameworks of standards and indicators, and the crosswalks between them."""
