"""The room of letters (来信)."""
