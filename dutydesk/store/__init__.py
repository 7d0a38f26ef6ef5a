"""Floor 3, what is kept: the only place that speaks SQL."""
