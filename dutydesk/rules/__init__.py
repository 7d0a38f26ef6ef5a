"""Floor 2, what is right: pure functions, no file, no clock, no screen."""
