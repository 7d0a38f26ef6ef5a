"""The room of visits (来访)."""
