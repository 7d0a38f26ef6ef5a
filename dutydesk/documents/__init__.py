"""Floor 3, what is printed: the only place that speaks PDF."""
