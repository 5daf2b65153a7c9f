"""Read models of reporting. Each grows from the log of one service, so the order between logs can never matter."""
