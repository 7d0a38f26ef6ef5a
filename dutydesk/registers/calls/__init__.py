"""The room of calls (来电)."""
