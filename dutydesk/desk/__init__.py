"""Floor 4, what is done: one act, one transaction, at least one entry."""
