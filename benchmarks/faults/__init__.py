"""What breaks from outside, many times over: kills, lost power, tampering, flips, pulls."""
