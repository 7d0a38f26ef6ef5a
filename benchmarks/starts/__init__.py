"""What starting costs: files of one day and of twenty years, and the windows that open them."""
