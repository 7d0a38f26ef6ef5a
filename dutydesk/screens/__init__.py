"""Floor 5, what is seen: the only place that speaks Qt."""
