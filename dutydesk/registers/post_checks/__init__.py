"""The room of post checks (查岗)."""
